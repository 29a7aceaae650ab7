/* SPDX-License-Identifier: MIT */
/* The table of judgements: each row is a sentence, computed by hand. Scheme 2024–2028 unless the definition says otherwise. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>

#include "subject.h"

typedef struct {
    const char *name, *definition, *values;
    int year;
    status status;
    const char *expected, *target, *r; /* « - » = none */
} judgement;

#define UP "hausse;ref 2021 20;niveau 2026 30;niveau 2028 40"   /* 26 in 2024, 28 in 2025, 30 in 2026, 35 in 2027, 40 in 2028 */
#define UP21 "schema 2021 2028;" UP
#define UP_ALONE "hausse;niveau 2026 30"
#define DOWN "baisse;ref 2021 100;niveau 2026 50"               /* −10 a year: 70 in 2024 */
#define STEADY "maintien;ref 2021 60;niveau 2026 60"
#define GROWTH "hausse;ref 2021 100;evolution 2026 +50 depuis 2021" /* +10 a year: 130 in 2024 */
#define TWICE "hausse;ref 2021 3;multiple 2026 2 depuis 2021"   /* +0,6 a year: 4,8 in 2024 */
#define YEARLY "hausse;ref 2023 100;annuelle 2026 +10"          /* 110, 121, 133,1 */
#define STEPS "hausse;ref 2023 4;increment 2026 2"              /* 6, 8, 10 */
#define FLOOR "hausse;ref 2021 80;plancher 2026 80 150"         /* +14 a year: 122 in 2024 */
#define TOTAL "hausse;cumul 2024 2028 1000"                     /* 200 a year */
#define FROM "hausse;des 2025 100"

static const judgement judgements[] = {
    /* ---- level, up */
    {"level up: on the line is on course", UP, "2024=26", 2024, STATUS_ON_COURSE, "26", "30", "1"},
    {"level up: on the line the second year", UP, "2025=28", 2025, STATUS_ON_COURSE, "28", "30", "1"},
    {"level up: above the target before its year is reached", UP, "2024=30", 2024, STATUS_REACHED, "26", "30", "1,6666667"},
    {"level up: 95 % of the way is still on course", UP, "2024=25,7", 2024, STATUS_ON_COURSE, "26", "30", "0,95"},
    {"level up: just under 95 % is to be watched", UP, "2024=25,69", 2024, STATUS_WATCH, "26", "30", "0,9483333"},
    {"level up: 60 % of the way is still to be watched", UP, "2024=23,6", 2024, STATUS_WATCH, "26", "30", "0,6"},
    {"level up: just under 60 % is late", UP, "2024=23,59", 2024, STATUS_LATE, "26", "30", "0,5983333"},
    {"level up: no progress since the reference is late", UP, "2024=20", 2024, STATUS_LATE, "26", "30", "0"},
    {"level up: below the reference moves away", UP, "2024=18", 2024, STATUS_LATE, "26", "30", "-0,3333333"},
    {"level up: a value of zero is a value", UP, "2024=0", 2024, STATUS_LATE, "26", "30", "-3,3333333"},
    {"level up: not available is no data", UP, "2024=nd", 2024, STATUS_NO_DATA, "26", "30", "-"},
    {"level up: not disclosed is no data", UP, "2024=nc", 2024, STATUS_NO_DATA, "26", "30", "-"},
    {"level up: not concerned is no data", UP, "2024=so", 2024, STATUS_NO_DATA, "26", "30", "-"},
    {"level up: a missing row is no data", UP, "2023=24", 2024, STATUS_NO_DATA, "26", "30", "-"},
    {"level up: exactly the target in its year is reached", UP, "2026=30", 2026, STATUS_REACHED, "30", "30", "1"},
    {"level up: just short in its year is only to be watched", UP, "2026=29,9", 2026, STATUS_WATCH, "30", "30", "0,99"},
    {"level up: 60 % in its year is to be watched", UP, "2026=26", 2026, STATUS_WATCH, "30", "30", "0,6"},
    {"level up: half the way in its year is late", UP, "2026=25", 2026, STATUS_LATE, "30", "30", "0,5"},
    {"level up: between two milestones on the second line", UP, "2027=35", 2027, STATUS_ON_COURSE, "35", "40", "1"},
    {"level up: the next milestone counts from the reference", UP, "2027=32", 2027, STATUS_WATCH, "35", "40", "0,8"},
    {"level up: the last milestone at 95 % is missed all the same", UP, "2028=39", 2028, STATUS_WATCH, "40", "40", "0,95"},
    {"level up: the last milestone reached", UP, "2028=40", 2028, STATUS_REACHED, "40", "40", "1"},
    {"level up: after the last milestone the path is flat", UP, "2029=39", 2029, STATUS_WATCH, "40", "40", "0,95"},
    {"level up: after the last milestone and far", UP, "2029=31", 2029, STATUS_LATE, "40", "40", "0,55"},
    {"level up: after the last milestone, reached late", UP, "2029=41", 2029, STATUS_REACHED, "40", "40", "1,05"},
    {"level up: the reference year before the scheme is followed", UP, "2021=20", 2021, STATUS_FOLLOWED, "-", "30", "-"},
    {"level up: a year before the scheme is followed", UP, "2023=24", 2023, STATUS_FOLLOWED, "-", "30", "-"},
    {"level up: before the reference is followed even above the target", UP21, "2020=45", 2020, STATUS_FOLLOWED, "-", "30", "-"},
    {"level up: the reference year itself compares with the reference", UP21, "2021=20", 2021, STATUS_ON_COURSE, "20", "30", "1"},
    {"level up: the reference year at 80 % of the reference", UP21, "2021=16", 2021, STATUS_WATCH, "20", "30", "0,8"},
    {"level up: the reference year at half of it", UP21, "2021=10", 2021, STATUS_LATE, "20", "30", "0,5"},
    {"level up: the target passed in the reference year", UP21, "2021=31", 2021, STATUS_REACHED, "20", "30", "1,55"},
    {"level up: 0 / 0 is 1", "schema 2021 2028;hausse;ref 2021 0;niveau 2026 10", "2021=0", 2021, STATUS_ON_COURSE, "0", "10", "1"},
    {"level up: x / 0 is 0", "schema 2021 2028;hausse;ref 2021 0;niveau 2026 10", "2021=5", 2021, STATUS_LATE, "0", "10", "0"},
    {"level up: from a reference of zero", "hausse;ref 2021 0;niveau 2026 10", "2024=6", 2024, STATUS_ON_COURSE, "6", "10", "1"},
    {"level up: a flat path compares with the target", "hausse;ref 2021 30;niveau 2026 30", "2024=29", 2024, STATUS_ON_COURSE, "30", "30", "0,9666667"},
    {"level up: a flat path half way is late", "hausse;ref 2021 30;niveau 2026 30", "2024=15", 2024, STATUS_LATE, "30", "30", "0,5"},
    {"level up: a flat path held is reached", "hausse;ref 2021 30;niveau 2026 30", "2024=30", 2024, STATUS_REACHED, "30", "30", "1"},
    {"level up: two items in the wrong order make the same path", "hausse;ref 2021 20;niveau 2028 40;niveau 2026 30", "2027=35", 2027, STATUS_ON_COURSE, "35", "40", "1"},
    {"level up: a replaced target no longer judges", "hausse;ref 2021 20;niveau 2026 25;remplacee;niveau 2026 30", "2024=26", 2024, STATUS_ON_COURSE, "26", "30", "1"},
    {"level up: only a replaced target is no target", "hausse;ref 2021 20;niveau 2026 25;remplacee", "2024=26", 2024, STATUS_FOLLOWED, "-", "-", "-"},
    {"level up: a quotient a hair below the target counts as reached", "hausse;ref 2021 20;niveau 2026 33,333333333333", "2026=1/0,03", 2026, STATUS_REACHED, "33,3333333", "33,3333333", "1"},
    /* ---- level up, without a reference */
    {"no reference: before the target's year it cannot be judged", UP_ALONE, "2024=25", 2024, STATUS_NOT_EVALUABLE, "-", "30", "-"},
    {"no reference: a target reached is reached", UP_ALONE, "2024=31", 2024, STATUS_REACHED, "-", "30", "-"},
    {"no reference: in its year by value over target, never on course", UP_ALONE, "2026=29", 2026, STATUS_WATCH, "30", "30", "0,9666667"},
    {"no reference: in its year at 60 %", UP_ALONE, "2026=18", 2026, STATUS_WATCH, "30", "30", "0,6"},
    {"no reference: in its year at half", UP_ALONE, "2026=15", 2026, STATUS_LATE, "30", "30", "0,5"},
    {"no reference: in its year reached has no r", UP_ALONE, "2026=30", 2026, STATUS_REACHED, "30", "30", "-"},
    {"no reference: after its year", UP_ALONE, "2027=29", 2027, STATUS_WATCH, "30", "30", "0,9666667"},
    {"no reference: the earliest value starts the path", UP_ALONE, "2022=22 2024=26", 2024, STATUS_ON_COURSE, "26", "30", "1"},
    {"no reference: half way from the earliest value", UP_ALONE, "2022=22 2024=24", 2024, STATUS_LATE, "26", "30", "0,5"},
    {"no reference: the first year of the scheme may start it", UP_ALONE, "2024=20 2025=25", 2025, STATUS_ON_COURSE, "25", "30", "1"},
    {"no reference: an absent earliest year does not start it", UP_ALONE, "2022=nd 2023=21 2025=27", 2025, STATUS_ON_COURSE, "27", "30", "1"},
    {"no reference: between two milestones by value over expected", "hausse;niveau 2024 20;niveau 2026 30", "2025=24", 2025, STATUS_ON_COURSE, "25", "30", "0,96"},
    {"no reference: between two milestones, to be watched", "hausse;niveau 2024 20;niveau 2026 30", "2025=20", 2025, STATUS_WATCH, "25", "30", "0,8"},
    {"no reference: between two milestones, late", "hausse;niveau 2024 20;niveau 2026 30", "2025=12", 2025, STATUS_LATE, "25", "30", "0,48"},
    {"no reference: between two milestones, reached", "hausse;niveau 2024 20;niveau 2026 30", "2025=30", 2025, STATUS_REACHED, "25", "30", "1,2"},
    {"no reference: milestones before the earliest value are ignored", "hausse;niveau 2024 20;niveau 2028 40", "2025=25 2026=30", 2026, STATUS_ON_COURSE, "30", "40", "1"},
    {"no reference: a milestone after the earliest value is a corner", "hausse;niveau 2024 20;niveau 2026 30;niveau 2028 40", "2025=26 2027=33", 2027, STATUS_WATCH, "35", "40", "0,7777778"},
    {"no reference: values that begin after the last milestone", "hausse;niveau 2024 30", "2025=25 2026=27", 2026, STATUS_WATCH, "30", "30", "0,9"},
    /* ---- level, down */
    {"level down: on the line", DOWN, "2024=70", 2024, STATUS_ON_COURSE, "70", "50", "1"},
    {"level down: at the target early", DOWN, "2024=50", 2024, STATUS_REACHED, "70", "50", "1,6666667"},
    {"level down: below the target", DOWN, "2024=40", 2024, STATUS_REACHED, "70", "50", "2"},
    {"level down: to zero", DOWN, "2024=0", 2024, STATUS_REACHED, "70", "50", "3,3333333"},
    {"level down: to be watched", DOWN, "2024=75", 2024, STATUS_WATCH, "70", "50", "0,8333333"},
    {"level down: late", DOWN, "2024=85", 2024, STATUS_LATE, "70", "50", "0,5"},
    {"level down: above the reference moves away", DOWN, "2024=110", 2024, STATUS_LATE, "70", "50", "-0,3333333"},
    {"level down: no data", DOWN, "2024=nd", 2024, STATUS_NO_DATA, "70", "50", "-"},
    {"level down: reached in its year", DOWN, "2026=50", 2026, STATUS_REACHED, "50", "50", "1"},
    {"level down: just short in its year", DOWN, "2026=51", 2026, STATUS_WATCH, "50", "50", "0,98"},
    {"level down: missed in its year", DOWN, "2026=80", 2026, STATUS_LATE, "50", "50", "0,4"},
    {"level down: after the last milestone", DOWN, "2028=55", 2028, STATUS_WATCH, "50", "50", "0,9"},
    {"level down: a target of zero on the line", "baisse;ref 2021 10;niveau 2026 0", "2024=4", 2024, STATUS_ON_COURSE, "4", "0", "1"},
    {"level down: a target of zero reached", "baisse;ref 2021 10;niveau 2026 0", "2026=0", 2026, STATUS_REACHED, "0", "0", "1"},
    {"level down: a target of zero nearly reached", "baisse;ref 2021 10;niveau 2026 0", "2026=1", 2026, STATUS_WATCH, "0", "0", "0,9"},
    {"level down, no reference: by target over value", "baisse;niveau 2026 50", "2026=60", 2026, STATUS_WATCH, "50", "50", "0,8333333"},
    {"level down, no reference: twice the target", "baisse;niveau 2026 50", "2026=100", 2026, STATUS_LATE, "50", "50", "0,5"},
    {"level down, no reference: reached", "baisse;niveau 2026 50", "2026=50", 2026, STATUS_REACHED, "50", "50", "-"},
    {"level down, no reference: too early", "baisse;niveau 2026 50", "2024=60", 2024, STATUS_NOT_EVALUABLE, "-", "50", "-"},
    {"level down, no reference: towards zero", "baisse;niveau 2026 0", "2026=5", 2026, STATUS_LATE, "0", "0", "0"},
    {"level down, no reference: between two milestones", "baisse;niveau 2024 80;niveau 2026 60", "2025=75", 2025, STATUS_WATCH, "70", "60", "0,9333333"},
    {"level down: the reference year itself", "schema 2021 2028;" DOWN, "2021=100", 2021, STATUS_ON_COURSE, "100", "50", "1"},
    {"level down: the reference year above the reference", "schema 2021 2028;" DOWN, "2021=125", 2021, STATUS_WATCH, "100", "50", "0,8"},
    {"level down: before the scheme", DOWN, "2022=90", 2022, STATUS_FOLLOWED, "-", "50", "-"},
    /* ---- level, steady */
    {"steady: at the target", STEADY, "2024=60", 2024, STATUS_REACHED, "60", "60", "-"},
    {"steady: 5 % below is reached", STEADY, "2024=57", 2024, STATUS_REACHED, "60", "60", "-"},
    {"steady: 5 % above is reached", STEADY, "2024=63", 2024, STATUS_REACHED, "60", "60", "-"},
    {"steady: between 5 and 10 % is to be watched", STEADY, "2024=56", 2024, STATUS_WATCH, "60", "60", "-"},
    {"steady: 10 % below is to be watched", STEADY, "2024=54", 2024, STATUS_WATCH, "60", "60", "-"},
    {"steady: 10 % above is to be watched", STEADY, "2024=66", 2024, STATUS_WATCH, "60", "60", "-"},
    {"steady: more than 10 % below is late", STEADY, "2024=53,9", 2024, STATUS_LATE, "60", "60", "-"},
    {"steady: more than 10 % above is late", STEADY, "2024=67", 2024, STATUS_LATE, "60", "60", "-"},
    {"steady: missed in its year keeps its band", STEADY, "2026=56", 2026, STATUS_WATCH, "60", "60", "-"},
    {"steady: no data", STEADY, "2024=nd", 2024, STATUS_NO_DATA, "60", "60", "-"},
    {"steady: no reference is needed", "maintien;niveau 2026 60", "2024=58", 2024, STATUS_REACHED, "60", "60", "-"},
    {"steady: at zero only zero is reached", "maintien;niveau 2026 0", "2024=0", 2024, STATUS_REACHED, "0", "0", "-"},
    {"steady: at zero anything else is late", "maintien;niveau 2026 0", "2024=0,1", 2024, STATUS_LATE, "0", "0", "-"},
    {"steady: before the reference", "schema 2020 2028;" STEADY, "2020=60", 2020, STATUS_FOLLOWED, "-", "60", "-"},
    {"steady: after the target's year", STEADY, "2028=62", 2028, STATUS_REACHED, "60", "60", "-"},
    /* ---- growth between two years */
    {"growth: on the line", GROWTH, "2024=130", 2024, STATUS_ON_COURSE, "130", "150", "1"},
    {"growth: reached early", GROWTH, "2024=150", 2024, STATUS_REACHED, "130", "150", "1,6666667"},
    {"growth: to be watched", GROWTH, "2024=120", 2024, STATUS_WATCH, "130", "150", "0,6666667"},
    {"growth: late", GROWTH, "2024=115", 2024, STATUS_LATE, "130", "150", "0,5"},
    {"growth: moving away", GROWTH, "2024=90", 2024, STATUS_LATE, "130", "150", "-0,3333333"},
    {"growth: nearly there in its year", GROWTH, "2026=148", 2026, STATUS_WATCH, "150", "150", "0,96"},
    {"growth: no data", GROWTH, "2024=nd", 2024, STATUS_NO_DATA, "130", "150", "-"},
    {"growth: after its year", GROWTH, "2028=152", 2028, STATUS_REACHED, "150", "150", "1,04"},
    {"growth: the base may come from the values", "hausse;evolution 2026 +50 depuis 2021", "2021=100 2024=130", 2024, STATUS_ON_COURSE, "130", "150", "1"},
    {"growth: no base, no judgement", "hausse;evolution 2026 +50 depuis 2021", "2024=130", 2024, STATUS_NOT_EVALUABLE, "-", "-", "-"},
    {"growth: base of a year after the reference", "hausse;ref 2020 90;evolution 2026 +50 depuis 2021", "2021=100 2024=130", 2024, STATUS_ON_COURSE, "130", "150", "1"},
    {"growth in points", "hausse;ref 2021 20;evolution 2026 +10pt depuis 2021", "2024=26", 2024, STATUS_ON_COURSE, "26", "30", "1"},
    {"growth downwards: on the line", "baisse;ref 2021 100;evolution 2026 -50 depuis 2021", "2024=70", 2024, STATUS_ON_COURSE, "70", "50", "1"},
    {"growth downwards: late", "baisse;ref 2021 100;evolution 2026 -50 depuis 2021", "2024=90", 2024, STATUS_LATE, "70", "50", "0,3333333"},
    {"growth from zero asks for nothing", "hausse;ref 2021 0;evolution 2026 +50 depuis 2021", "2024=0", 2024, STATUS_REACHED, "0", "0", "1"},
    {"growth steady: within 5 % of the result", "maintien;ref 2021 100;evolution 2026 0 depuis 2021", "2024=104", 2024, STATUS_REACHED, "100", "100", "-"},
    {"growth and level make one path", "hausse;ref 2021 20;evolution 2026 +50 depuis 2021;niveau 2028 40", "2027=35", 2027, STATUS_ON_COURSE, "35", "40", "1"},
    /* ---- multiple */
    {"multiple: ahead of the line", TWICE, "2024=5", 2024, STATUS_ON_COURSE, "4,8", "6", "1,1111111"},
    {"multiple: reached early", TWICE, "2024=6", 2024, STATUS_REACHED, "4,8", "6", "1,6666667"},
    {"multiple: late", TWICE, "2024=4", 2024, STATUS_LATE, "4,8", "6", "0,5555556"},
    {"multiple: short in its year", TWICE, "2026=5", 2026, STATUS_WATCH, "6", "6", "0,6666667"},
    {"multiple: moving away", TWICE, "2024=2", 2024, STATUS_LATE, "4,8", "6", "-0,5555556"},
    {"multiple: zero", TWICE, "2024=0", 2024, STATUS_LATE, "4,8", "6", "-1,6666667"},
    {"multiple: no base", "hausse;multiple 2026 2 depuis 2021", "2024=5", 2024, STATUS_NOT_EVALUABLE, "-", "-", "-"},
    {"multiple: after its year", TWICE, "2027=6", 2027, STATUS_REACHED, "6", "6", "1"},
    {"multiple downwards: half of the reference", "baisse;ref 2021 100;multiple 2026 0,5 depuis 2021", "2025=60", 2025, STATUS_ON_COURSE, "60", "50", "1"},
    /* ---- growth per year */
    {"per year: first year on the line", YEARLY, "2024=110", 2024, STATUS_ON_COURSE, "110", "133,1", "1"},
    {"per year: second year compounds", YEARLY, "2025=121", 2025, STATUS_ON_COURSE, "121", "133,1", "1"},
    {"per year: to be watched", YEARLY, "2025=115", 2025, STATUS_WATCH, "121", "133,1", "0,7142857"},
    {"per year: late", YEARLY, "2025=110", 2025, STATUS_LATE, "121", "133,1", "0,4761905"},
    {"per year: moving away", YEARLY, "2025=95", 2025, STATUS_LATE, "121", "133,1", "-0,2380952"},
    {"per year: reached early", YEARLY, "2025=140", 2025, STATUS_REACHED, "121", "133,1", "1,9047619"},
    {"per year: short in its year", YEARLY, "2026=130", 2026, STATUS_WATCH, "133,1", "133,1", "0,9063444"},
    {"per year: after its year it no longer grows", YEARLY, "2028=130", 2028, STATUS_WATCH, "133,1", "133,1", "0,9063444"},
    {"per year: the reference year before the scheme", YEARLY, "2023=100", 2023, STATUS_FOLLOWED, "-", "133,1", "-"},
    {"per year: the reference year inside the scheme", "schema 2023 2028;" YEARLY, "2023=100", 2023, STATUS_ON_COURSE, "100", "133,1", "1"},
    {"per year: no data", YEARLY, "2024=nc", 2024, STATUS_NO_DATA, "110", "133,1", "-"},
    {"per year, no reference: counted from the earliest value", "hausse;annuelle 2026 +10", "2023=100 2024=110", 2024, STATUS_ON_COURSE, "110", "133,1", "1"},
    {"per year, no reference and no earlier value", "hausse;annuelle 2026 +10", "2024=110", 2024, STATUS_NOT_EVALUABLE, "-", "-", "-"},
    {"per year in points", "hausse;ref 2023 20;annuelle 2026 +2pt", "2025=24", 2025, STATUS_ON_COURSE, "24", "26", "1"},
    {"per year downwards", "baisse;ref 2023 100;annuelle 2026 -10", "2025=81", 2025, STATUS_ON_COURSE, "81", "72,9", "1"},
    {"per year steady", "maintien;ref 2023 100;annuelle 2026 0", "2024=97", 2024, STATUS_REACHED, "100", "100", "-"},
    /* ---- increment per year */
    {"steps: on the line", STEPS, "2024=6", 2024, STATUS_ON_COURSE, "6", "10", "1"},
    {"steps: one of two made", STEPS, "2024=5", 2024, STATUS_LATE, "6", "10", "0,5"},
    {"steps: three of four made", STEPS, "2025=7", 2025, STATUS_WATCH, "8", "10", "0,75"},
    {"steps: reached early", STEPS, "2025=10", 2025, STATUS_REACHED, "8", "10", "1,5"},
    {"steps: reached in its year", STEPS, "2026=10", 2026, STATUS_REACHED, "10", "10", "1"},
    {"steps: short in its year", STEPS, "2026=9", 2026, STATUS_WATCH, "10", "10", "0,8333333"},
    {"steps: missed in its year", STEPS, "2026=7", 2026, STATUS_LATE, "10", "10", "0,5"},
    {"steps: after its year", STEPS, "2028=10", 2028, STATUS_REACHED, "10", "10", "1"},
    {"steps: moving away", STEPS, "2024=3", 2024, STATUS_LATE, "6", "10", "-0,5"},
    {"steps downwards: on the line", "baisse;ref 2023 100;increment 2026 -10", "2025=80", 2025, STATUS_ON_COURSE, "80", "70", "1"},
    {"steps downwards: late", "baisse;ref 2023 100;increment 2026 -10", "2025=95", 2025, STATUS_LATE, "80", "70", "0,25"},
    {"steps: no reference and no earlier value", "hausse;increment 2026 2", "2024=6", 2024, STATUS_NOT_EVALUABLE, "-", "-", "-"},
    {"steps: no data", STEPS, "2025=nd", 2025, STATUS_NO_DATA, "8", "10", "-"},
    /* ---- floor and ambition */
    {"floor: on the path to the ambition", FLOOR, "2024=122", 2024, STATUS_ON_COURSE, "122", "150", "1"},
    {"floor: below it is late", FLOOR, "2024=79", 2024, STATUS_LATE, "122", "150", "-0,0238095"},
    {"floor: exactly at it is not below", FLOOR, "2024=80", 2024, STATUS_WATCH, "122", "150", "0"},
    {"floor: between the two never worse than to be watched", FLOOR, "2024=100", 2024, STATUS_WATCH, "122", "150", "0,4761905"},
    {"floor: the ambition reached", FLOOR, "2024=150", 2024, STATUS_REACHED, "122", "150", "1,6666667"},
    {"floor: the ambition missed in its year", FLOOR, "2026=149", 2026, STATUS_WATCH, "150", "150", "0,9857143"},
    {"floor: the ambition far in its year, floor held", FLOOR, "2026=90", 2026, STATUS_WATCH, "150", "150", "0,1428571"},
    {"floor: below it in its year", FLOOR, "2026=70", 2026, STATUS_LATE, "150", "150", "-0,1428571"},
    {"floor: still holds after its year", FLOOR, "2028=60", 2028, STATUS_LATE, "150", "150", "-0,2857143"},
    {"floor: no data", FLOOR, "2024=nd", 2024, STATUS_NO_DATA, "122", "150", "-"},
    {"floor: before the scheme it does not judge", FLOOR, "2022=10", 2022, STATUS_FOLLOWED, "-", "150", "-"},
    {"floor alone: held is reached", "hausse;plancher 2026 80", "2024=85", 2024, STATUS_REACHED, "-", "80", "-"},
    {"floor alone: below", "hausse;plancher 2026 80", "2024=75", 2024, STATUS_LATE, "-", "80", "-"},
    {"floor, no reference: between the two too early", "hausse;plancher 2026 80 150", "2024=100", 2024, STATUS_NOT_EVALUABLE, "-", "150", "-"},
    {"floor, no reference: below is late all the same", "hausse;plancher 2026 80 150", "2024=70", 2024, STATUS_LATE, "-", "150", "-"},
    {"floor downwards makes no sense", "baisse;ref 2021 80;plancher 2026 80 150", "2024=100", 2024, STATUS_NOT_EVALUABLE, "-", "150", "-"},
    {"a missed floor makes late even beside a level reached", "hausse;ref 2021 20;niveau 2026 30;plancher 2026 35 40", "2024=32", 2024, STATUS_LATE, "26", "30", "2"},
    /* ---- total over a period */
    {"total: first year on the line", TOTAL, "2024=200", 2024, STATUS_ON_COURSE, "200", "1000", "1"},
    {"total: 95 %", TOTAL, "2024=190", 2024, STATUS_ON_COURSE, "200", "1000", "0,95"},
    {"total: to be watched", TOTAL, "2024=150", 2024, STATUS_WATCH, "200", "1000", "0,75"},
    {"total: late", TOTAL, "2024=100", 2024, STATUS_LATE, "200", "1000", "0,5"},
    {"total: a first year of zero", TOTAL, "2024=0", 2024, STATUS_LATE, "200", "1000", "0"},
    {"total: all at once", TOTAL, "2024=1000", 2024, STATUS_REACHED, "200", "1000", "5"},
    {"total: the flows add up", TOTAL, "2024=150 2025=250", 2025, STATUS_ON_COURSE, "400", "1000", "1"},
    {"total: a missing earlier year, and yet on course", TOTAL, "2024=nd 2025=400", 2025, STATUS_ON_COURSE, "400", "1000", "-"},
    {"total: a missing earlier row, and yet reached", TOTAL, "2025=1000", 2025, STATUS_REACHED, "400", "1000", "-"},
    {"total: a missing earlier year that may matter", TOTAL, "2024=nd 2025=300", 2025, STATUS_NOT_EVALUABLE, "400", "1000", "-"},
    {"total: the year's own value is missing", TOTAL, "2024=200 2025=nd", 2025, STATUS_NO_DATA, "400", "1000", "-"},
    {"total: before it begins", TOTAL, "2023=500", 2023, STATUS_FOLLOWED, "-", "1000", "-"},
    {"total: begins later than the scheme", "hausse;cumul 2025 2028 800", "2024=100", 2024, STATUS_FOLLOWED, "-", "800", "-"},
    {"total: reached at the end", TOTAL, "2024=200 2025=200 2026=200 2027=200 2028=200", 2028, STATUS_REACHED, "1000", "1000", "1"},
    {"total: 96 % at the end", TOTAL, "2024=160 2025=200 2026=200 2027=200 2028=200", 2028, STATUS_WATCH, "1000", "1000", "0,96"},
    {"total: half at the end", TOTAL, "2024=100 2025=100 2026=100 2027=100 2028=100", 2028, STATUS_LATE, "1000", "1000", "0,5"},
    {"total: incomplete at the end", TOTAL, "2024=270 2025=nd 2026=200 2027=200 2028=300", 2028, STATUS_NOT_EVALUABLE, "1000", "1000", "-"},
    {"total: after the end the sum is closed", TOTAL, "2024=190 2025=190 2026=190 2027=190 2028=190 2029=100", 2029, STATUS_WATCH, "1000", "1000", "0,95"},
    {"total: values that are already cumulative", TOTAL ";mesure cumul", "2025=400", 2025, STATUS_ON_COURSE, "400", "1000", "1"},
    {"total: cumulative values need no earlier year", TOTAL ";mesure cumul", "2024=nd 2025=200", 2025, STATUS_LATE, "400", "1000", "0,5"},
    {"total: downwards makes no sense", "baisse;cumul 2024 2028 1000", "2024=200", 2024, STATUS_NOT_EVALUABLE, "-", "1000", "-"},
    {"total: the year of a break is followed", TOTAL ";rupture 2025", "2024=200 2025=200", 2025, STATUS_FOLLOWED, "-", "1000", "-"},
    {"total: across a break", TOTAL ";rupture 2025", "2024=200 2025=200 2026=200", 2026, STATUS_NOT_EVALUABLE, "-", "1000", "-"},
    {"total: a break before it begins", TOTAL ";rupture 2022", "2024=200 2025=200", 2025, STATUS_ON_COURSE, "400", "1000", "1"},
    {"total: a floor missed decides an incomplete sum", TOTAL ";plancher 2028 150 300", "2024=nd 2025=100", 2025, STATUS_LATE, "400", "1000", "-"},
    /* ---- everywhere from a date */
    {"from: before its date, without a reference", FROM, "2024=80", 2024, STATUS_FOLLOWED, "-", "100", "-"},
    {"from: before its date, above it, without a reference", FROM, "2024=100", 2024, STATUS_FOLLOWED, "-", "100", "-"},
    {"from: reached at its date", FROM, "2025=100", 2025, STATUS_REACHED, "100", "100", "1"},
    {"from: nearly there at its date", FROM, "2025=97", 2025, STATUS_WATCH, "100", "100", "0,97"},
    {"from: 60 %", FROM, "2025=60", 2025, STATUS_WATCH, "100", "100", "0,6"},
    {"from: under 60 %", FROM, "2025=59", 2025, STATUS_LATE, "100", "100", "0,59"},
    {"from: nothing", FROM, "2025=0", 2025, STATUS_LATE, "100", "100", "0"},
    {"from: held later", FROM, "2028=100", 2028, STATUS_REACHED, "100", "100", "1"},
    {"from: lost later", FROM, "2025=100 2028=90", 2028, STATUS_WATCH, "100", "100", "0,9"},
    {"from: no data", FROM, "2025=nd", 2025, STATUS_NO_DATA, "100", "100", "-"},
    {"from, with a reference: on the path before its date", "hausse;ref 2021 60;des 2025 100", "2024=90", 2024, STATUS_ON_COURSE, "90", "100", "1"},
    {"from, with a reference: late before its date", "hausse;ref 2021 60;des 2025 100", "2024=75", 2024, STATUS_LATE, "90", "100", "0,5"},
    {"from, with a reference: early", "hausse;ref 2021 60;des 2025 100", "2024=100", 2024, STATUS_REACHED, "90", "100", "1,3333333"},
    {"from, with a reference: by value over target from its date", "hausse;ref 2021 60;des 2025 100", "2025=95", 2025, STATUS_WATCH, "100", "100", "0,95"},
    {"from downwards: reached", "baisse;des 2025 10", "2025=10", 2025, STATUS_REACHED, "10", "10", "1"},
    {"from downwards: above", "baisse;des 2025 10", "2025=12", 2025, STATUS_WATCH, "10", "10", "0,8333333"},
    {"from steady: within 10 %", "maintien;des 2025 50", "2025=46", 2025, STATUS_WATCH, "50", "50", "-"},
    /* ---- direction only */
    {"trend up: better than the reference", "ref 2021 20;tendance hausse", "2024=25", 2024, STATUS_ON_COURSE, "-", "-", "-"},
    {"trend up: equal to the reference", "ref 2021 20;tendance hausse", "2024=20", 2024, STATUS_WATCH, "-", "-", "-"},
    {"trend up: worse than the reference", "ref 2021 20;tendance hausse", "2024=15", 2024, STATUS_LATE, "-", "-", "-"},
    {"trend up: against the value before", "tendance hausse", "2022=30 2023=20 2024=25", 2024, STATUS_ON_COURSE, "-", "-", "-"},
    {"trend up: the reference wins over the value before", "ref 2021 20;tendance hausse", "2023=30 2024=25", 2024, STATUS_ON_COURSE, "-", "-", "-"},
    {"trend up: an absent year before is skipped", "tendance hausse", "2022=20 2023=nd 2024=25", 2024, STATUS_ON_COURSE, "-", "-", "-"},
    {"trend up: nothing to compare with", "tendance hausse", "2024=25", 2024, STATUS_NOT_EVALUABLE, "-", "-", "-"},
    {"trend up: no data", "ref 2021 20;tendance hausse", "2024=nd", 2024, STATUS_NO_DATA, "-", "-", "-"},
    {"trend down: better", "ref 2021 20;tendance baisse", "2024=15", 2024, STATUS_ON_COURSE, "-", "-", "-"},
    {"trend down: worse", "ref 2021 20;tendance baisse", "2024=25", 2024, STATUS_LATE, "-", "-", "-"},
    {"trend down: to zero", "ref 2021 20;tendance baisse", "2024=0", 2024, STATUS_ON_COURSE, "-", "-", "-"},
    {"trend steady: within 5 %", "ref 2021 20;tendance maintien", "2024=21", 2024, STATUS_ON_COURSE, "-", "-", "-"},
    {"trend steady: within 10 %", "ref 2021 20;tendance maintien", "2024=22", 2024, STATUS_WATCH, "-", "-", "-"},
    {"trend steady: beyond", "ref 2021 20;tendance maintien", "2024=23", 2024, STATUS_LATE, "-", "-", "-"},
    {"trend: after a break the later values are compared", "ref 2021 20;tendance hausse;rupture 2024", "2024=30 2025=25", 2025, STATUS_LATE, "-", "-", "-"},
    {"trend: after a break nothing to compare with", "ref 2021 20;tendance hausse;rupture 2024", "2025=25", 2025, STATUS_NOT_EVALUABLE, "-", "-", "-"},
    {"trend: before the scheme", "ref 2021 20;tendance hausse", "2023=25", 2023, STATUS_FOLLOWED, "-", "-", "-"},
    /* ---- quality */
    {"quality: yes early", "qualite 2025", "2024=1", 2024, STATUS_REACHED, "-", "1", "-"},
    {"quality: no before its year", "qualite 2025", "2024=0", 2024, STATUS_ON_COURSE, "-", "1", "-"},
    {"quality: no in its year", "qualite 2025", "2025=0", 2025, STATUS_LATE, "-", "1", "-"},
    {"quality: no after its year", "qualite 2025", "2026=0", 2026, STATUS_LATE, "-", "1", "-"},
    {"quality: yes in its year", "qualite 2025", "2025=1", 2025, STATUS_REACHED, "-", "1", "-"},
    {"quality: no answer", "qualite 2025", "2025=nd", 2025, STATUS_NO_DATA, "-", "1", "-"},
    {"quality: before the scheme", "qualite 2025", "2023=0", 2023, STATUS_FOLLOWED, "-", "1", "-"},
    /* ---- followed only */
    {"followed: a value", "transparence", "2024=5", 2024, STATUS_FOLLOWED, "-", "-", "-"},
    {"followed: no value", "transparence", "2024=nd", 2024, STATUS_NO_DATA, "-", "-", "-"},
    {"followed: no target", "hausse;ref 2021 20", "2024=5", 2024, STATUS_FOLLOWED, "-", "-", "-"},
    {"followed: targets do not judge", "transparence;hausse;ref 2021 20;niveau 2026 30", "2024=5", 2024, STATUS_FOLLOWED, "-", "-", "-"},
    /* ---- breaks */
    {"break: the years before keep their path", "hausse;ref 2021 20;niveau 2026 30;rupture 2025", "2024=26", 2024, STATUS_ON_COURSE, "26", "30", "1"},
    {"break: its year is followed", "hausse;ref 2021 20;niveau 2026 30;rupture 2025", "2025=35", 2025, STATUS_FOLLOWED, "-", "30", "-"},
    {"break: its year without a value is no data", "hausse;ref 2021 20;niveau 2026 30;rupture 2025", "2025=nd", 2025, STATUS_NO_DATA, "-", "30", "-"},
    {"break: the path starts again at its year", "hausse;ref 2021 20;niveau 2028 40;rupture 2025", "2025=25 2026=30", 2026, STATUS_ON_COURSE, "30", "40", "1"},
    {"break: the new path in the target's year", "hausse;ref 2021 20;niveau 2026 30;rupture 2025", "2025=24 2026=29", 2026, STATUS_WATCH, "30", "30", "0,8333333"},
    {"break: no comparable value yet", "hausse;ref 2021 20;niveau 2028 40;rupture 2025", "2024=26 2026=30", 2026, STATUS_NOT_EVALUABLE, "-", "40", "-"},
    {"break: no comparable value, but the level is reached", "hausse;ref 2021 20;niveau 2028 40;rupture 2025", "2026=41", 2026, STATUS_REACHED, "-", "40", "-"},
    {"break: in the reference's year it changes nothing", "hausse;ref 2021 20;niveau 2026 30;rupture 2021", "2024=26", 2024, STATUS_ON_COURSE, "26", "30", "1"},
    {"break: a growth counted from before it", GROWTH ";rupture 2024", "2024=120 2025=140", 2025, STATUS_NOT_EVALUABLE, "-", "-", "-"},
    {"break: a growth counted from its year", "hausse;evolution 2028 +50 depuis 2025;rupture 2025", "2025=100 2026=120", 2026, STATUS_ON_COURSE, "116,6666667", "150", "1,2"},
    {"break: a multiple counted from before it", TWICE ";rupture 2024", "2024=5 2025=6", 2025, STATUS_NOT_EVALUABLE, "-", "-", "-"},
    {"break: a yearly growth counted from before it", YEARLY ";rupture 2024", "2024=110 2025=121", 2025, STATUS_NOT_EVALUABLE, "-", "-", "-"},
    {"break: steps counted from before it", STEPS ";rupture 2024", "2024=6 2025=8", 2025, STATUS_NOT_EVALUABLE, "-", "-", "-"},
    {"break: a later one does not reach back", GROWTH ";rupture 2027", "2024=130", 2024, STATUS_ON_COURSE, "130", "150", "1"},
    {"break: of two the last counts", "hausse;ref 2021 20;niveau 2028 40;rupture 2023;rupture 2026", "2024=25 2026=30 2027=35", 2027, STATUS_ON_COURSE, "35", "40", "1"},
    /* ---- several targets */
    {"several: a level judges before a direction", "ref 2021 20;tendance baisse;hausse;niveau 2026 30", "2024=26", 2024, STATUS_ON_COURSE, "26", "30", "1"},
    {"several: a direction judges before a quality when it comes first", "ref 2021 20;tendance hausse;qualite 2026", "2024=26", 2024, STATUS_ON_COURSE, "-", "-", "-"},
    {"several: the first figure judges", "hausse;ref 2023 4;increment 2026 2;niveau 2026 10", "2024=6", 2024, STATUS_ON_COURSE, "6", "10", "1"},
};

static bool same(maybe v, const char *expected)
{
    maybe e = subject_number(expected);
    return v.known == e.known && (!v.known || fabs(v.v - e.v) <= 2e-7 * fmax(1, fabs(e.v)));
}

static const char *shown(maybe v)
{
    static char text[4][40];
    static int turn;
    char *t = text[turn++ & 3];
    if (v.known) snprintf(t, sizeof text[0], "%.7g", v.v);
    else snprintf(t, sizeof text[0], "-");
    return t;
}

static void check(const judgement *j)
{
    subject *s = subject_new();
    uint32_t i = subject_indicator(s, "I1.1", j->definition);
    subject_values(s, i, MODEL_NONE, j->values);
    results *r = subject_evaluate(s, j->year, j->year);
    const year_result *y = subject_year(&r->indicators[0], j->year);
    cr_assert_not_null(y, "%s", j->name);
    cr_expect_eq(y->status, j->status, "%s: %s instead of %s", j->name, status_word(y->status), status_word(j->status));
    cr_expect(same(y->expected, j->expected), "%s: expected value %s instead of %s", j->name, shown(y->expected), j->expected);
    cr_expect(same(y->target, j->target), "%s: target %s instead of %s", j->name, shown(y->target), j->target);
    cr_expect(same(y->r, j->r), "%s: r %s instead of %s", j->name, shown(y->r), j->r);
    cr_expect_eq(y->moving_away, y->r.known && y->r.v < 0, "%s: moving away", j->name);
    cr_expect_eq(r->indicators[0].status, y->status, "%s: status of the period", j->name);
    subject_free(s);
}

Test(kinds, every_judgement)
{
    size_t n = sizeof judgements / sizeof *judgements;
    cr_assert_geq(n, 150u);
    for (size_t i = 0; i < n; i++) check(&judgements[i]);
}
