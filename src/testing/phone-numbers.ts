import { identificationRoutes, phoneNumber } from './identifications.ts'
import type { Routes } from './router.ts'
import type { Store } from './store.ts'

export function phoneNumberRoutes(store: Store): Routes {
  return identificationRoutes(store, phoneNumber)
}
