/* SPDX-License-Identifier: MIT */
/* Digests (the only file that knows libmd). */
#include "base/base.h"

#include <sys/types.h>
#include <md5.h>
#include <sha2.h>

void digest_sha256(const void *bytes, size_t n, char hex[65])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t sum[SHA256_DIGEST_LENGTH];
    SHA2_CTX context;
    SHA256Init(&context);
    if (n) SHA256Update(&context, bytes, n);
    SHA256Final(sum, &context);
    for (size_t i = 0; i < sizeof sum; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
    hex[64] = '\0';
}

void digest_md5(const void *bytes, size_t n, uint8_t out[16])
{
    MD5_CTX context;
    MD5Init(&context);
    if (n) MD5Update(&context, bytes, n);
    MD5Final(out, &context);
}
