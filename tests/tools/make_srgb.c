/* SPDX-License-Identifier: MIT */
/* Makes src/finish/srgb.c: the sRGB profile of lcms2 (ICC version 4), without date and identifier, as a C constant on standard output. Run by hand, once; needs liblcms2-dev:
 *     cc tests/tools/make_srgb.c -llcms2 -o make_srgb && ./make_srgb >src/finish/srgb.c */
#include <lcms2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DATE_AT 24u /* header of a profile: ICC.1, 7.2 */
#define DATE_SIZE 12u
#define ID_AT 84u
#define ID_SIZE 16u
#define BYTES_A_LINE 24u

int main(void)
{
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    cmsUInt32Number n = 0;
    if (!profile || !cmsSaveProfileToMem(profile, NULL, &n)) return 3;
    unsigned char *bytes = malloc(n);
    if (!bytes || !cmsSaveProfileToMem(profile, bytes, &n) || n < ID_AT + ID_SIZE) return 3;
    memset(bytes + DATE_AT, 0, DATE_SIZE);
    memset(bytes + ID_AT, 0, ID_SIZE);
    printf("/* SPDX-License-Identifier: MIT */\n/* The sRGB profile of the output intent (ICC version 4, %u bytes), made once by tests/tools/make_srgb.c. Used by intent.c. */\n#include \"finish/finish_int.h\"\n\nconst uint8_t srgb_profile[] = {", (unsigned)n);
    for (unsigned i = 0; i < n; i++) printf("%s0x%02X,", i % BYTES_A_LINE ? " " : "\n    ", bytes[i]);
    printf("\n};\nconst size_t srgb_profile_n = sizeof srgb_profile;\n");
    free(bytes);
    cmsCloseProfile(profile);
    return 0;
}
