"""A clock that the test sets, for a server that knows nothing of it.

The charter's periods are days, and a journey takes seconds. Rather than a switch in the server by which its time could be
changed, a small library made here stands before the C library and adds an offset to the system's clock.
"""

import datetime
import pathlib
import shutil
import subprocess
import zoneinfo

SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long offset(void) {
  long seconds = 0;
  const char *path = getenv("CLOCK_OFFSET");
  FILE *file = path ? fopen(path, "r") : 0;
  if (!file) return 0;
  if (fscanf(file, "%ld", &seconds) != 1) seconds = 0;
  fclose(file);
  return seconds;
}

int clock_gettime(clockid_t id, struct timespec *time) {
  static int (*next)(clockid_t, struct timespec *);
  if (!next) next = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int result = next(id, time);
  if (id == CLOCK_REALTIME) time->tv_sec += offset();
  return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  struct timespec now;
  if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}
"""

BEIJING = zoneinfo.ZoneInfo("Asia/Shanghai")


class Clock:
    """The time of one server."""

    def __init__(self, folder: pathlib.Path):
        source, self.library, self.file = folder / "clock.c", folder / "clock.so", folder / "offset"
        source.write_text(SOURCE)
        compiler = shutil.which("cc") or shutil.which("clang")
        subprocess.run([compiler, "-shared", "-fPIC", "-o", self.library, source, "-ldl"], check=True)
        self.offset = datetime.timedelta()
        self.file.write_text("0")

    @property
    def environment(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.library), "CLOCK_OFFSET": str(self.file)}

    @property
    def now(self) -> datetime.datetime:
        return datetime.datetime.now(BEIJING) + self.offset

    def set(self, moment: datetime.datetime):
        self.offset = moment - datetime.datetime.now(BEIJING)
        new = self.file.with_suffix(".new")
        new.write_text(str(int(self.offset.total_seconds()) + 1))
        new.replace(self.file)

    def day(self, days: int, hour: int) -> datetime.datetime:
        """That many days on, at that hour."""
        return (self.now + datetime.timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
