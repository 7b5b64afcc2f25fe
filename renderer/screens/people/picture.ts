import type { PersonRow } from '../../../shared/people.ts'

/** The address of a cached picture. Another picture has another id, so an address never changes what it shows. */
export const pictureUrl = (id: string, picture: string, size: 'preview' | 'full'): string =>
  `avatar://person/${id}?size=${size}&v=${encodeURIComponent(picture)}`

/** What can be shown of a person's picture; null where there is none on this computer. */
export const pictureOf = (row: PersonRow, size: 'preview' | 'full'): string | null =>
  row.picture.is === 'value' && row.picture.value.bytes
    ? pictureUrl(row.id, row.picture.value.id, size)
    : null
