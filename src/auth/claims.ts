import { text } from './jwt.ts'
import type { SessionClaims } from './types.ts'

/** The active organization of a session; without one, all of it is `undefined`. */
export interface ActiveOrganization {
  orgId: string | undefined
  orgRole: string | undefined
  orgSlug: string | undefined
  orgPermissions: string[] | undefined
}

/** Reads the organization of either version of the claims. What is malformed grants nothing. */
export function organizationOf(claims: SessionClaims): ActiveOrganization {
  const { v } = claims
  const { id, slg, rol, per } =
    v === 2
      ? Object(claims.o)
      : v === undefined
        ? { id: claims.org_id, slg: claims.org_slug, rol: claims.org_role, per: claims.org_permissions }
        : {}
  const orgId = text(id) || undefined
  const role = text(rol)
  return {
    orgId,
    orgRole: orgId && role ? (v ? `org:${role}` : role) : undefined,
    orgSlug: (orgId && text(slg)) || undefined,
    orgPermissions: !orgId
      ? undefined
      : v
        ? permissionsOf(text(claims.fea), text(per), text(Object(claims.o).fpm))
        : Array.isArray(per)
          ? per.filter(text)
          : undefined,
  }
}

/**
 * Unpacks the permissions of version 2. Each number of `fpm` belongs to a feature, and its bit i grants the i-th name
 * of `per`. Clerk's documentation counts the numbers over all features and its code over those of the organization:
 * their count says which it is, and where it does not and the two readings differ, nothing is granted.
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
      return names
        .filter((permission, bit) => permission && (bits >> BigInt(bit)) & 1n)
        .map((permission) => `org:${name}:${permission}`)
    })
  if (masks.length === features.length) return read(features)
  const permissions = read(ofOrganization)
  return masks.length === ofOrganization.length || `${permissions}` === `${read(features)}` ? permissions : []
}

function organizationFeature(entry: string): string | undefined {
  return /^(?:o|ou|uo):(.+)$/.exec(entry)?.[1]
}

function split(list: string): string[] {
  return list ? list.split(',') : []
}
