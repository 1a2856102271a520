/** Adds to a map that holds a hundred entries at most: the oldest goes. */
export function remember<T>(map: Map<string, T>, key: string, value: T): T {
  if (map.size >= 100) map.delete(map.keys().next().value!)
  map.set(key, value)
  return value
}
