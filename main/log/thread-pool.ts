/**
 * The first import of each program: the system's calls about files share these threads, four where nothing is said, and a
 * drive that does not answer keeps one for each. They are begun with the first call, and cost little while they wait.
 * Source: https://docs.libuv.org/en/v1.x/threadpool.html
 */
process.env.UV_THREADPOOL_SIZE ??= '64'
