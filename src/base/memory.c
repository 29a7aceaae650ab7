/* SPDX-License-Identifier: MIT */
/* Memory from the system: the checked malloc family and whole pages. The only place that decides what happens when it runs out. */
#include "base_int.h"

#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

_Noreturn void memory_exhausted(void)
{
    static const char sentence[] = "spaser : mémoire insuffisante pour continuer.\n";
    /* write() and _Exit: neither allocates nor runs handlers */
    if (write(STDERR_FILENO, sentence, sizeof sentence - 1) < 0) _Exit(3);
    _Exit(3);
}

void *memory_new(size_t n)
{
    if (n > PTRDIFF_MAX) memory_exhausted();
    void *p = calloc(1, n ? n : 1);
    if (!p) memory_exhausted();
    return p;
}

void *memory_grow(void *p, size_t n)
{
    if (n > PTRDIFF_MAX) memory_exhausted();
    void *q = realloc(p, n ? n : 1);
    if (!q) memory_exhausted();
    return q;
}

/* ------------------------------------------------------------ whole pages */

#define HEAP_STEP (8 << 20)         /* what an ordinary document takes of it */
#define HEAP_LEAD (256 << 10)
#define HEAP_LARGEST (32 << 20)     /* larger pieces are mapped alone; the most that the C library accepts */

/* Instrumented builds ask the C library instead, whose blocks their tools know. */
#if defined(SPASER_PLAIN_MEMORY) || !defined(MADV_HUGEPAGE) || !defined(__GLIBC__)

void *memory_map(size_t n) { return memory_new(n); }
void memory_unmap(void *p, size_t n) { (void)n; free(p); }
void memory_prepare(void) {}

#else

static char *map(size_t n)
{
    void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) memory_exhausted();
    return p;
}

/* Aligned so that the system can serve it with large pages: one fault for MEMORY_UNIT bytes, where 4 KiB pages take 512. */
void *memory_map(size_t n)
{
    if (n > PTRDIFF_MAX - MEMORY_UNIT) memory_exhausted();
    char *p = map(n);
    size_t beyond = (uintptr_t)p % MEMORY_UNIT;
    if (beyond) { /* take more, and give back both ends */
        munmap(p, n);
        p = map(n + MEMORY_UNIT);
        size_t before = (MEMORY_UNIT - (uintptr_t)p % MEMORY_UNIT) % MEMORY_UNIT;
        if (before) munmap(p, before);
        p += before;
        munmap(p + n, MEMORY_UNIT - before);
    }
    madvise(p, n, MADV_HUGEPAGE); /* advice: where it is not taken, pages are small */
    return p;
}

void memory_unmap(void *p, size_t n) { munmap(p, n); }

/* The heap goes on a little before the next unit, so that the C library writes nothing into the units before they are advised; what lies between is not used. */
void memory_prepare(void)
{
    mallopt(M_MMAP_THRESHOLD, HEAP_LARGEST);
    mallopt(M_TRIM_THRESHOLD, HEAP_LARGEST);
    mallopt(M_TOP_PAD, HEAP_STEP);
    uintptr_t here = (uintptr_t)sbrk(0), unit = (here + HEAP_LEAD + MEMORY_UNIT - 1) / MEMORY_UNIT * MEMORY_UNIT;
    if (sbrk((intptr_t)(unit - HEAP_LEAD - here)) == (void *)-1) return;
    void *volatile first = malloc(HEAP_LEAD / 4 * 3); /* more than is left before: the heap grows by a step */
    free(first);
    uintptr_t end = (uintptr_t)sbrk(0);
    if (unit < end) madvise((void *)unit, end - unit, MADV_HUGEPAGE);
}

#endif
