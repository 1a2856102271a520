import type { SessionClaims } from './types.ts'
import { fieldsOf, text } from './values.ts'

/** The active organization of a session; without one, all of it is `undefined`. */
interface ActiveOrganization {
  orgId: string | undefined
  orgRole: string | undefined
  orgSlug: string | undefined
  orgPermissions: string[] | undefined
}

/** Reads the organization of either version of the claims. A malformed claim grants nothing. */
export function organizationOf(claims: SessionClaims): ActiveOrganization {
  if (claims.v === 2) {
    const { id, slg, rol, per, fpm } = fieldsOf(claims.o)
    const role = text(rol) && `org:${text(rol)}`
    return organization(id, slg, role, permissionsOf(text(claims.fea), text(per), text(fpm)))
  }
  if (claims.v === undefined) {
    const { org_id, org_slug, org_role, org_permissions } = claims
    const permissions = Array.isArray(org_permissions) ? org_permissions.filter(text) : undefined
    return organization(org_id, org_slug, org_role, permissions)
  }
  return organization()
}

function organization(
  id?: unknown,
  slug?: unknown,
  role?: unknown,
  permissions?: string[],
): ActiveOrganization {
  const orgId = text(id) || undefined
  return {
    orgId,
    orgRole: (orgId && text(role)) || undefined,
    orgSlug: (orgId && text(slug)) || undefined,
    orgPermissions: orgId ? permissions : undefined,
  }
}

/**
 * Unpacks the permissions of version 2. Each number of `fpm` belongs to a feature, and its bit i grants the i-th name
 * of `per`. Clerk's documentation counts the numbers over all features, and its code over those of the organization.
 * The number of them shows which is meant; where it does not, and the two readings differ, nothing is granted.
 */
function permissionsOf(fea: string, per: string, fpm: string): string[] {
  const features = split(fea)
  const ofOrganization = features.filter(organizationFeature)
  const masks = split(fpm)
  const names = split(per)
  const read = (positions: string[]) =>
    positions.flatMap((feature, position) => {
      const name = organizationFeature(feature)
      const mask = masks[position] ?? ''
      if (!name || !/^\d+$/.test(mask)) return []
      const bits = BigInt(mask)
      const isGranted = (bit: number) => ((bits >> BigInt(bit)) & 1n) === 1n
      return names
        .filter((permission, bit) => permission !== '' && isGranted(bit))
        .map((permission) => `org:${name}:${permission}`)
    })
  if (masks.length === features.length) return read(features)
  const permissions = read(ofOrganization)
  if (masks.length === ofOrganization.length) return permissions
  return `${permissions}` === `${read(features)}` ? permissions : []
}

/** The name of a feature that the organization has; `undefined` for one that only the user has. */
function organizationFeature(entry: string): string | undefined {
  return /^(?:o|ou|uo):(.+)$/.exec(entry)?.[1]
}

function split(list: string): string[] {
  return list ? list.split(',') : []
}
