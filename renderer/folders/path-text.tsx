import { classes } from '../ui/classes.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import styles from './path-text.module.css'

/** A path on one line: where there is no room, its middle goes and its last name stays. All of it in a tooltip. */
export function PathText({ path, className }: { path: string; className?: string | undefined }) {
  const { head, tail } = parted(path)
  return (
    <Tooltip label={path}>
      <span className={classes(styles.path, className)}>
        <span className={styles.head}>{head}</span>
        <bdi className={styles.tail}>{tail}</bdi>
      </span>
    </Tooltip>
  )
}

/** The last name, and what stands before it. */
function parted(path: string): { head: string; tail: string } {
  const at = Math.max(path.lastIndexOf('/', path.length - 2), path.lastIndexOf('\\', path.length - 2))
  return at < 0 ? { head: '', tail: path } : { head: path.slice(0, at + 1), tail: path.slice(at + 1) }
}
