import { emailAddress, identificationRoutes } from './identifications.ts'
import type { Routes } from './router.ts'
import type { Store } from './store.ts'

export function emailAddressRoutes(store: Store): Routes {
  return identificationRoutes(store, emailAddress)
}
