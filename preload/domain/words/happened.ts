/** `happened` is one sentence about what is so; `next` one about what to do, empty where nothing is needed. */
export interface Words {
  happened: string
  next: string
}
