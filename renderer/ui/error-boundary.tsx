import { Component, createContext, type ErrorInfo, type ReactNode } from 'react'

/** What is known of an error that a part of the window threw. */
export interface PageError {
  /** The part of the window, or what nobody awaited. */
  where: string
  error: unknown
  /** The components around it, innermost first; empty where none is known. */
  components: string
}

/** Called for every error that a boundary caught. */
export const ErrorReport = createContext<(caught: PageError) => void>(() => {})

export interface ErrorBoundaryProps {
  /** For the log. */
  where: string
  children: ReactNode
  /** Stands in the place of what failed. */
  fallback(tryAgain: () => void): ReactNode
}

/** Whatever throws inside costs this part of the window and no other. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { hasFailed: boolean }> {
  static override contextType = ErrorReport
  declare context: React.ContextType<typeof ErrorReport>
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    this.context({ where: this.props.where, error, components: componentStack ?? '' })
  }

  override render(): ReactNode {
    const { children, fallback } = this.props
    return this.state.hasFailed ? fallback(() => this.setState({ hasFailed: false })) : children
  }
}
