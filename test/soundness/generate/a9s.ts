import { braces, type Phrase } from './draft.ts'

const INSTANCE = '3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11'

/** A backup that is started and mostly waited for, or a look at what is there. */
export const backup: Phrase = (draft, scope) => {
  const { dice } = draft
  const instanceId = draft.given('instance', 'string', INSTANCE)
  if (dice.percent(30))
    return [
      {
        id: draft.id('known'),
        uses: dice.one(['a9s/list-backups', 'a9s/get-instance', 'a9s/list-restores']),
        with: { instanceId },
      },
    ]
  const id = draft.id('backup')
  const own = scope.add('backup', `steps.${id}.outputs.backupId`)
  const wait = {
    id: draft.id('done'),
    uses: 'a9s/get-backup',
    with: { instanceId, backupId: braces(dice.percent(90) ? own.ref : dice.one(scope.all('backup')).ref) },
    poll: dice.some({
      every: [30, () => dice.one(['5s', '1m'])],
      deadline: [50, () => dice.one(['20s', '10m', '2h'])],
    }),
  }
  return [{ id, uses: 'a9s/create-backup', with: { instanceId } }, ...(dice.percent(80) ? [wait] : [])]
}
