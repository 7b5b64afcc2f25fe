import type { KeyWrap, Unwrapped } from '../../shared/keywrap.ts'
import { AppError } from '../../shared/result.ts'

export type FakeWrap = KeyWrap & {
  mode: 'works' | 'unavailable' | 'wrong' | 'none'
  again: boolean
  wraps: number
}

/** A key store of the system that does what the test says. */
export const fakeWrap = (): FakeWrap => {
  const turn = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 0x5a)
  const fake: FakeWrap = {
    mode: 'works',
    again: false,
    wraps: 0,
    wrap: (key) => {
      if (fake.mode === 'none') return Promise.reject(new AppError('keys_unprotected', 'no key store'))
      if (fake.mode === 'unavailable') return Promise.reject(new AppError('keys_unavailable', 'locked'))
      fake.wraps++
      return Promise.resolve({ backend: 'fake', blob: turn(key) })
    },
    unwrap: ({ blob }): Promise<Unwrapped> =>
      Promise.resolve(
        fake.mode === 'works'
          ? { is: 'key', key: turn(blob), again: fake.again }
          : { is: fake.mode === 'wrong' ? 'wrong' : 'unavailable' },
      ),
  }
  return fake
}
