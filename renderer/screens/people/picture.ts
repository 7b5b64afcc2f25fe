import type { PersonRow } from '../../../shared/people.ts'

/** The address of a cached picture. Another picture has another id, so an address never changes what it shows. */
export const pictureUrl = (id: string, picture: string, size: 'preview' | 'full'): string =>
  `avatar://person/${id}?size=${size}&v=${encodeURIComponent(picture)}`

/**
 * What can be shown of a person's picture; null where there is none on this computer. One that is here stays when
 * WhatsApp hides it or does not answer: only "not set" is a reason to show none.
 */
export const pictureOf = (row: PersonRow, size: 'preview' | 'full'): string | null =>
  row.cached === null || row.picture.is === 'unset' ? null : pictureUrl(row.id, row.cached, size)
