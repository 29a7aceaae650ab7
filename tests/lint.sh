#!/bin/bash
# SPDX-License-Identifier: MIT
# The rules of the house that a compiler does not see: directions of includes, one file per library, sizes, SPDX lines. Prints what is wrong, exits 1.
set -u
cd "$(dirname "$0")/.."
failed=0
wrong() { echo "lint: $*"; failed=1; }

allowed() { sed -n "s/^$1 *: *\([^:]*\):.*/\1/p" src/rooms.txt; }
libraries() { sed -n "s/^$1 *:[^:]*: *//p" src/rooms.txt; }
standard='assert ctype dirent errno fcntl float inttypes limits locale math poll setjmp signal stdarg stdbool stddef stdint stdio stdlib stdnoreturn string strings time unistd wchar sys/stat sys/types sys/mman'

check_include() { # room file include
    local room=$1 file=$2 include=$3 name
    name=$(basename "$file")
    case "$include" in
    */*.h)
        local target=${include%%/*}
        if [ -d "src/$target" ]; then
            [ "$target" = "$room" ] && return
            case " $(allowed "$room") " in *" $target "*) ;; *) wrong "$file: the room $room may not include $include (src/rooms.txt)" ;; esac
            [ "$include" = "$target/$target.h" ] || wrong "$file: $include is inside another room; only $target/$target.h is public"
            return
        fi ;;
    esac
    [ -e "src/$room/$include" ] && return
    case " $standard " in *" ${include%.h} "*) return ;; esac
    [ "$include" = pipeline.h ] && { case " $(allowed "$room") " in *" pipeline "*) return ;; esac; }
    case " $(libraries "$room") " in *" $name=$include "*) return ;; esac
    wrong "$file: $include is not allowed here (src/rooms.txt)"
}

for file in src/*/*.[ch]; do
    room=$(basename "$(dirname "$file")")
    while read -r include; do check_include "$room" "$file" "$include"; done < <(sed -n 's/^ *# *include *[<"]\([^>"]*\)[>"].*/\1/p' "$file")
done

# a library may be named by one file only (HarfBuzz: shape.c and its cutting companion subset.c)
sed -n 's/^[a-z]* *:[^:]*: *//p' src/rooms.txt | tr ' ' '\n' | grep . | sed 's/.*=//' | sort | uniq -d | grep -v '^hb\.h$' | while read -r twice; do echo "lint: $twice is named by two files of src/rooms.txt"; done | grep . && failed=1

for file in src/*.[ch] src/*/*.[ch] tests/unit/*/*.[ch] Makefile tests/*.sh; do
    head -3 "$file" | grep -q 'SPDX-License-Identifier: MIT' || wrong "$file: no SPDX line"
done
for file in src/*.[ch] src/*/*.[ch]; do
    lines=$(wc -l < "$file")
    [ "$lines" -le 900 ] || wrong "$file: $lines lines, 900 is the end"
done
main=$(awk '/^int main/{s=NR} s&&/^}/{print NR-s+1; exit}' src/main.c)
[ "${main:-0}" -le 60 ] || wrong "src/main.c: main has $main lines, 60 is the end"
exit $failed
