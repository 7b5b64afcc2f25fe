/**
 * How the operating system keeps a key. Rejects with `keys_unavailable` (its key store does not answer now) or
 * `keys_unprotected` (there is none here); a wrong key is an answer, not a rejection.
 */
export interface KeyWrap {
  wrap(key: Uint8Array): Promise<Wrapped>
  unwrap(wrapped: Wrapped): Promise<Unwrapped>
}
/** `backend` names the key store that wrapped it, so that a later start can tell that another one is there now. */
export type Wrapped = { readonly backend: string; readonly blob: Uint8Array }
/** `again` = the system asks to have it wrapped anew. */
export type Unwrapped =
  | { readonly is: 'key'; readonly key: Uint8Array; readonly again: boolean }
  | { readonly is: 'unavailable' }
  | { readonly is: 'wrong' }
