/** The catalogue for a preference (`system` or a tag) on a system of that locale: exact tag, then language, then English. */
export const chooseTag = <T extends string>(
  tags: readonly T[],
  preference: string,
  systemLocale: string,
): T | 'en' => {
  const wanted = preference === 'system' ? systemLocale : preference
  const base = (tag: string): string => tag.split('-')[0] ?? tag
  return tags.find((tag) => tag === wanted) ?? tags.find((tag) => base(tag) === base(wanted)) ?? 'en'
}
