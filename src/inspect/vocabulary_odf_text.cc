// OASIS ODF 1.3 part 3 section 5-7 (text), with the names that ODF 1.2 and LibreOffice have besides.
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kOdfTextElements = R"(
a .style-name .visited-style-name office:name office:target-frame-name office:title
alphabetical-index .name .protected .protection-key .protection-key-digest-algorithm .style-name
alphabetical-index-auto-mark-file
alphabetical-index-entry-template .outline-level .style-name
alphabetical-index-mark .key1 .key1-phonetic .key2 .key2-phonetic .main-entry .string-value .string-value-phonetic
alphabetical-index-mark-end .id
alphabetical-index-mark-start .id .key1 .key1-phonetic .key2 .key2-phonetic .main-entry .string-value-phonetic
alphabetical-index-source .alphabetical-separators .capitalize-entries .combine-entries .combine-entries-with-dash
 .combine-entries-with-pp .comma-separated .ignore-case .index-scope .main-entry-style-name
 .relative-tab-stop-position .sort-algorithm .use-keys-as-entries style:rfc-language-tag
author-initials .fixed
author-name .fixed
bibliography .name .protected .protection-key .protection-key-digest-algorithm .style-name
bibliography-configuration .numbered-entries .prefix .sort-algorithm .sort-by-position .suffix style:rfc-language-tag
bibliography-entry-template .bibliography-type .style-name
bibliography-mark .address .annote .author .bibliography-type .booktitle .chapter .custom1 .custom2 .custom3 .custom4
 .custom5 .edition .editor .howpublished .identifier .institution .isbn .issn .journal .month .note .number
 .organizations .pages .publisher .report-type .school .series .title .url .volume .year
bibliography-source
bookmark .name
bookmark-end .name
bookmark-ref .ref-name .reference-format
bookmark-start .name
change .change-id
change-end .change-id
change-start .change-id
changed-region .id
chapter .display .outline-level
character-count style:num-format style:num-letter-sync
conditional-text .condition .current-value .string-value-if-false .string-value-if-true
creation-date .date-value .fixed style:data-style-name
creation-time .fixed .time-value style:data-style-name
creator .fixed
database-display .column-name .database-name .table-name .table-type style:data-style-name
database-name .database-name .table-name .table-type
database-next .condition .database-name .table-name .table-type
database-row-number .database-name .table-name .table-type .value style:num-format style:num-letter-sync
database-row-select .condition .database-name .row-number .table-name .table-type
date .date-adjust .date-value .fixed style:data-style-name
dde-connection .connection-name
dde-connection-decl office:automatic-update office:dde-application office:dde-item office:dde-topic office:name
dde-connection-decls
deletion
description .fixed
drop-down .name
editing-cycles .fixed
editing-duration .duration .fixed style:data-style-name
execute-macro .name
expression .display .formula office:boolean-value office:currency office:date-value office:string-value
 office:time-value office:value office:value-type style:data-style-name
file-name .display .fixed
format-change
h .class-names .cond-style-name .id .is-list-header .outline-level .restart-numbering .start-value .style-name
hidden-paragraph .condition .is-hidden
hidden-text .condition .is-hidden .string-value
illustration-index .name .protected .protection-key .protection-key-digest-algorithm .style-name
illustration-index-entry-template .style-name
illustration-index-source .caption-sequence-format .caption-sequence-name .index-scope .relative-tab-stop-position
 .use-caption
image-count style:num-format style:num-letter-sync
index-body
index-entry-bibliography .bibliography-data-field .style-name
index-entry-chapter .display .outline-level .style-name
index-entry-link-end .style-name
index-entry-link-start .style-name
index-entry-page-number .style-name
index-entry-span .style-name
index-entry-tab-stop .style-name style:leader-char style:position style:type style:with-tab
index-entry-text .style-name
index-source-style .style-name
index-source-styles .outline-level
index-title .name .protected .protection-key .protection-key-digest-algorithm .style-name
index-title-template .style-name
initial-creator .fixed
insertion
keywords .fixed
label .current-selected .value
line-break .clear
linenumbering-configuration .count-empty-lines .count-in-text-boxes .increment .number-lines .number-position .offset
 .restart-on-page .style-name style:num-format style:num-letter-sync
linenumbering-separator .increment
list .continue-list .continue-numbering .style-name
list-header
list-item .start-value .style-override
list-level-style-bullet .bullet-char .bullet-relative-size .level .style-name style:num-prefix style:num-suffix
list-level-style-image .level
list-level-style-number .display-levels .level .start-value .style-name style:num-format style:num-letter-sync
 style:num-prefix style:num-suffix
list-style .consecutive-numbering style:display-name style:hidden style:name
measure .kind
meta
meta-field style:data-style-name
modification-date .date-value .fixed style:data-style-name
modification-time .fixed .time-value style:data-style-name
note .id .note-class
note-body
note-citation .label
note-continuation-notice-backward
note-continuation-notice-forward
note-ref .note-class .ref-name .reference-format
notes-configuration .citation-body-style-name .citation-style-name .default-style-name .footnotes-position
 .master-page-name .note-class .start-numbering-at .start-value style:num-format style:num-letter-sync
 style:num-prefix style:num-suffix
number
numbered-paragraph .continue-numbering .level .list-id .start-value .style-name
object-count style:num-format style:num-letter-sync
object-index .name .protected .protection-key .protection-key-digest-algorithm .style-name
object-index-entry-template .style-name
object-index-source .index-scope .relative-tab-stop-position .use-chart-objects .use-draw-objects .use-math-objects
 .use-other-objects .use-spreadsheet-objects
outline-level-style .display-levels .level .start-value .style-name style:num-format style:num-letter-sync
 style:num-prefix style:num-suffix
outline-style style:name
p .class-names .cond-style-name .id .style-name
page .master-page-name
page-continuation .select-page .string-value
page-count style:num-format style:num-letter-sync
page-number .fixed .page-adjust .select-page style:num-format style:num-letter-sync
page-sequence
page-variable-get style:num-format style:num-letter-sync
page-variable-set .active .page-adjust
paragraph-count style:num-format style:num-letter-sync
placeholder .description .placeholder-type
print-date .date-value .fixed style:data-style-name
print-time .fixed .time-value style:data-style-name
printed-by .fixed
reference-mark .name
reference-mark-end .name
reference-mark-start .name
reference-ref .ref-name .reference-format
ruby .style-name
ruby-base
ruby-text .style-name
s .c
script script:language
section .condition .display .is-hidden .name .protected .protection-key .protection-key-digest-algorithm .style-name
section-source .filter-name .section-name
sender-city .fixed
sender-company .fixed
sender-country .fixed
sender-email .fixed
sender-fax .fixed
sender-firstname .fixed
sender-initials .fixed
sender-lastname .fixed
sender-phone-private .fixed
sender-phone-work .fixed
sender-position .fixed
sender-postal-code .fixed
sender-state-or-province .fixed
sender-street .fixed
sender-title .fixed
sequence .formula .name .ref-name style:num-format style:num-letter-sync
sequence-decl .display-outline-level .name .separation-character
sequence-decls
sequence-ref .ref-name .reference-format
sheet-name
soft-page-break
sort-key .key .sort-ascending
span .class-names .style-name
subject .fixed
tab .tab-ref
table-count style:num-format style:num-letter-sync
table-formula .display .formula style:data-style-name
table-index .name .protected .protection-key .protection-key-digest-algorithm .style-name
table-index-entry-template .style-name
table-index-source .caption-sequence-format .caption-sequence-name .index-scope .relative-tab-stop-position
 .use-caption
table-of-content .name .protected .protection-key .protection-key-digest-algorithm .style-name
table-of-content-entry-template .outline-level .style-name
table-of-content-source .index-scope .outline-level .relative-tab-stop-position .use-index-marks
 .use-index-source-styles .use-outline-level
template-name .display
text-input .description
time .fixed .time-adjust .time-value style:data-style-name
title .fixed
toc-mark .outline-level .string-value
toc-mark-end .id
toc-mark-start .id .outline-level
tracked-changes .track-changes
user-defined .fixed .name office:boolean-value office:date-value office:string-value office:time-value office:value
 style:data-style-name
user-field-decl .formula .name office:boolean-value office:currency office:date-value office:string-value
 office:time-value office:value office:value-type
user-field-decls
user-field-get .display .name style:data-style-name
user-field-input .description .name style:data-style-name
user-index .name .protected .protection-key .protection-key-digest-algorithm .style-name
user-index-entry-template .outline-level .style-name
user-index-mark .index-name .outline-level .string-value
user-index-mark-end .id
user-index-mark-start .id .index-name .outline-level
user-index-source .copy-outline-levels .index-name .index-scope .relative-tab-stop-position .use-floating-frames
 .use-graphics .use-index-marks .use-index-source-styles .use-objects .use-tables
variable-decl .name office:value-type
variable-decls
variable-get .display .name style:data-style-name
variable-input .description .display .name office:value-type style:data-style-name
variable-set .display .formula .name office:boolean-value office:currency office:date-value office:string-value
 office:time-value office:value office:value-type style:data-style-name
word-count style:num-format style:num-letter-sync)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kOdfText, kOdfTextElements, {}, {}},
};

}  // namespace

std::span<const NamespaceVocabulary> OdfTextVocabulary() { return kNames; }

}  // namespace shareguard::inspect
