// Preloaded into a program (LD_PRELOAD): records what it does to the files of one folder, in order and with instants, or lets one of
// these calls fail as a broken disk does. SQLite makes all its calls through the C library, so nothing escapes but its shared memory,
// which does not outlive a power cut anyway.
//   EM_FILES_FOLDER  the folder
//   EM_FILES_RECORD  the file that gets the record; see record.py
//   EM_FILES_FAIL    "write:N", "sync:N" or "truncate:N": the Nth such call fails with EIO, once
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { OPENED = 1, WRITTEN = 2, SYNCED = 3, TRUNCATED = 4, REMOVED = 5, FOLDER_SYNCED = 6 };
enum { DESCRIPTORS = 65536 };

struct entry { uint64_t instant, file, offset, length, kind; };

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static uint64_t files[DESCRIPTORS]; // The inode behind each descriptor that is recorded.
static char folders[DESCRIPTORS];   // Descriptors of the folder itself.
static const char *folder;
static size_t folder_length;
static int record = -1, fail_kind;
static long fail_at, seen;

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("EM_FILES_RECORD"), *fail = getenv("EM_FILES_FAIL");
    if (path) record = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fail) {
        fail_kind = fail[0] == 'w' ? WRITTEN : fail[0] == 's' ? SYNCED : TRUNCATED;
        fail_at = atol(strchr(fail, ':') + 1);
    }
    folder_length = (folder = getenv("EM_FILES_FOLDER")) ? strlen(folder) : 0;
}

static uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

// Only while the lock is taken: the record has the order in which things happened.
static void keep(uint64_t instant, uint64_t kind, uint64_t file, uint64_t offset, const void *data, uint64_t length, uint64_t size)
{
    struct entry entry = { instant, file, offset, size, kind };
    struct iovec parts[2] = { { &entry, sizeof entry }, { (void *)data, length } };
    if (record >= 0 && syscall(SYS_writev, record, parts, data ? 2 : 1) < 0) abort();
}

static int is_ours(const char *path)
{
    size_t length = strlen(path);
    return folder && strncmp(path, folder, folder_length) == 0 && path[folder_length] == '/'
        && (length < 4 || strcmp(path + length - 4, "-shm") != 0);
}

static int is_known(int fd) { return fd >= 0 && fd < DESCRIPTORS && files[fd]; }

static int fails(int kind) { return kind == fail_kind && ++seen == fail_at ? (errno = EIO, 1) : 0; }

static int open_any(int at, const char *path, int flags, mode_t mode)
{
    if (folder && strcmp(path, folder) == 0) {
        int fd = syscall(SYS_openat, at, path, flags, mode);
        if (fd >= 0 && fd < DESCRIPTORS) folders[fd] = 1;
        return fd;
    }
    if (!is_ours(path)) return syscall(SYS_openat, at, path, flags, mode);
    pthread_mutex_lock(&order);
    struct stat known;
    uint64_t instant = now();
    int is_new = stat(path, &known) != 0, fd = syscall(SYS_openat, at, path, flags, mode);
    if (fd >= 0 && fd < DESCRIPTORS && fstat(fd, &known) == 0) {
        files[fd] = known.st_ino;
        const char *name = path + folder_length + 1;
        keep(instant, OPENED, known.st_ino, is_new, name, strlen(name), strlen(name));
    }
    pthread_mutex_unlock(&order);
    return fd;
}

static mode_t mode_of(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

#define OPEN(name, parameters, at) \
    int name parameters \
    { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = mode_of(flags, rest); \
        va_end(rest); \
        return open_any(at, path, flags, mode); \
    }
OPEN(open, (const char *path, int flags, ...), AT_FDCWD)
OPEN(open64, (const char *path, int flags, ...), AT_FDCWD)
OPEN(openat, (int at, const char *path, int flags, ...), at)
OPEN(openat64, (int at, const char *path, int flags, ...), at)

int close(int fd)
{
    if (fd >= 0 && fd < DESCRIPTORS) files[fd] = 0, folders[fd] = 0;
    return syscall(SYS_close, fd);
}

static ssize_t write_at(int fd, const void *data, size_t length, off_t offset, int is_placed)
{
    if (!is_known(fd)) return is_placed ? syscall(SYS_pwrite64, fd, data, length, offset) : syscall(SYS_write, fd, data, length);
    pthread_mutex_lock(&order);
    uint64_t instant = now();
    if (!is_placed) offset = lseek(fd, 0, SEEK_CUR);
    ssize_t done = fails(WRITTEN) ? -1 : is_placed ? syscall(SYS_pwrite64, fd, data, length, offset) : syscall(SYS_write, fd, data, length);
    if (done > 0) keep(instant, WRITTEN, files[fd], offset, data, done, done);
    pthread_mutex_unlock(&order);
    return done;
}

ssize_t write(int fd, const void *data, size_t length) { return write_at(fd, data, length, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return write_at(fd, data, length, offset, 1); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) { return write_at(fd, data, length, offset, 1); }

static int sync_any(int fd, long call)
{
    int is_folder = fd >= 0 && fd < DESCRIPTORS && folders[fd];
    if (!is_folder && !is_known(fd)) return syscall(call, fd);
    pthread_mutex_lock(&order);
    uint64_t instant = now();
    int result = !is_folder && fails(SYNCED) ? -1 : syscall(call, fd);
    if (result == 0) keep(instant, is_folder ? FOLDER_SYNCED : SYNCED, is_folder ? 0 : files[fd], 0, NULL, 0, 0);
    pthread_mutex_unlock(&order);
    return result;
}

int fsync(int fd) { return sync_any(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_any(fd, SYS_fdatasync); }

static int truncate_any(int fd, off_t length)
{
    if (!is_known(fd)) return syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&order);
    uint64_t instant = now();
    int result = fails(TRUNCATED) ? -1 : syscall(SYS_ftruncate, fd, length);
    if (result == 0) keep(instant, TRUNCATED, files[fd], length, NULL, 0, 0);
    pthread_mutex_unlock(&order);
    return result;
}

int ftruncate(int fd, off_t length) { return truncate_any(fd, length); }
int ftruncate64(int fd, off64_t length) { return truncate_any(fd, length); }

int unlink(const char *path)
{
    if (!is_ours(path)) return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    pthread_mutex_lock(&order);
    uint64_t instant = now();
    int result = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    const char *name = path + folder_length + 1;
    if (result == 0) keep(instant, REMOVED, 0, 0, name, strlen(name), strlen(name));
    pthread_mutex_unlock(&order);
    return result;
}
