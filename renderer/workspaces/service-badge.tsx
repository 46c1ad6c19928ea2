import type { ServiceName } from '../../preload/domain/model/preset.ts'
import { credentialWords } from '../words/workspaces.ts'
import styles from './environment-badge.module.css'

/** Whose key it is. */
export function ServiceBadge({ service }: { service: ServiceName }) {
  return <span className={styles.badge}>{credentialWords[service].title}</span>
}
