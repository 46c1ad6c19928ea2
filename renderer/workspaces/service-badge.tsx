import { descriptorOf, type ServiceName } from '../../preload/domain/services/registry.ts'
import styles from './environment-badge.module.css'

/** Whose key it is. */
export function ServiceBadge({ service }: { service: ServiceName }) {
  return <span className={styles.badge}>{descriptorOf(service).title}</span>
}
