/* SPDX-License-Identifier: MIT */
/* Writes a page of plain libharu, which must fail the validation: it tests the validator itself (used by run.sh). */

#include <stdio.h>
#include <stdlib.h>

#include <hpdf.h>

/* Reports an error of libharu and ends the program: nothing here goes on after one. */
static void stop_on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
    (void)data;
    fprintf(stderr, "plain_haru : erreur 0x%04lX de libharu (%lu)\n", (unsigned long)error, (unsigned long)detail);
    exit(3);
}

/* One A4 page with a line in a built-in font: no tag, no embedded font, no metadata. */
static void draw_page(HPDF_Doc doc)
{
    HPDF_Page page = HPDF_AddPage(doc);
    HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    HPDF_Page_SetFontAndSize(page, HPDF_GetFont(doc, "Helvetica", NULL), 12);
    HPDF_Page_BeginText(page);
    HPDF_Page_TextOut(page, 72, 720, "Cette page ne suit ni PDF/A ni PDF/UA.");
    HPDF_Page_EndText(page);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage : plain_haru FICHIER\n", stderr);
        return 2;
    }
    HPDF_Doc doc = HPDF_New(stop_on_error, NULL);
    if (!doc) {
        fputs("plain_haru : mémoire insuffisante\n", stderr);
        return 3;
    }
    draw_page(doc);
    HPDF_SaveToFile(doc, argv[1]);
    HPDF_Free(doc);
    return 0;
}
