window.isFromFile = true
addEventListener('dragover', (event) => event.preventDefault())
addEventListener('drop', (event) => {
  event.preventDefault()
  window.dropped = [...event.dataTransfer.files].map((file) => window.small.pathOf(file))
})
