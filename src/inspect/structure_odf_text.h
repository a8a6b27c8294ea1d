// The elements of ODF's texts and tables, for structure_odf.cc, whose groups (%shapes, %changes and others) they use.
// The form is explained in structure_tables.h.
#ifndef SHAREGUARD_SRC_INSPECT_STRUCTURE_ODF_TEXT_H_
#define SHAREGUARD_SRC_INSPECT_STRUCTURE_ODF_TEXT_H_

#include <string_view>

namespace shareguard::inspect {

inline constexpr std::string_view kOdfTextLines = R"(
%paragraph alphabetical-index-mark alphabetical-index-mark-end alphabetical-index-mark-start author-initials
 author-name bibliography-mark bookmark bookmark-end bookmark-ref bookmark-start chapter character-count
 conditional-text creation-date creation-time creator database-display database-name database-next
 database-row-number database-row-select date dde-connection description drop-down editing-cycles editing-duration
 execute-macro expression file-name hidden-paragraph hidden-text image-count initial-creator keywords line-break
 measure meta meta-field modification-date modification-time note note-ref object-count page-continuation page-count
 page-number page-variable-get page-variable-set paragraph-count placeholder print-date print-time printed-by
 reference-mark reference-mark-end reference-mark-start reference-ref ruby s script sender-city sender-company
 sender-country sender-email sender-fax sender-firstname sender-initials sender-lastname sender-phone-private
 sender-phone-work sender-position sender-postal-code sender-state-or-province sender-street sender-title sequence
 sequence-ref sheet-name span subject tab table-count table-formula template-name text-input time title toc-mark
 toc-mark-end toc-mark-start user-defined user-field-get user-field-input user-index-mark user-index-mark-end
 user-index-mark-start variable-get variable-input variable-set word-count loext:content-control loext:page-name
 loext:style-ref office:annotation-end presentation:date-time presentation:footer presentation:header
%index-entries index-entry-chapter index-entry-page-number index-entry-text
a %changes %paragraph %shapes soft-page-break dr3d:scene draw:a draw:frame office:annotation office:event-listeners *
alphabetical-index alphabetical-index-source index-body *
alphabetical-index-auto-mark-file *
alphabetical-index-entry-template %index-entries index-entry-span index-entry-tab-stop *
alphabetical-index-mark *
alphabetical-index-mark-end *
alphabetical-index-mark-start *
alphabetical-index-source alphabetical-index-entry-template index-title-template *
author-initials *
author-name *
bibliography bibliography-source index-body *
bibliography-configuration sort-key *
bibliography-entry-template index-entry-bibliography index-entry-span index-entry-tab-stop *
bibliography-mark *
bibliography-source bibliography-entry-template index-title-template *
bookmark *
bookmark-end *
bookmark-ref *
bookmark-start *
change *
change-end *
change-start *
changed-region deletion format-change insertion *
chapter *
character-count *
conditional-text *
creation-date *
creation-time *
creator *
database-display form:connection-resource *
database-name form:connection-resource *
database-next form:connection-resource *
database-row-number form:connection-resource *
database-row-select form:connection-resource *
date *
dde-connection *
dde-connection-decl *
dde-connection-decls dde-connection-decl *
deletion %changes %indexes %shapes h list numbered-paragraph p soft-page-break dr3d:scene draw:a draw:frame
 office:change-info table:table *
description *
drop-down label *
editing-cycles *
editing-duration *
execute-macro office:event-listeners *
expression *
file-name *
format-change office:change-info *
h %changes %paragraph %shapes a number soft-page-break dr3d:scene draw:a draw:frame office:annotation *
hidden-paragraph *
hidden-text *
illustration-index illustration-index-source index-body *
illustration-index-entry-template %index-entries index-entry-link-end index-entry-link-start index-entry-span
 index-entry-tab-stop *
illustration-index-source illustration-index-entry-template index-title-template *
image-count *
index-body %changes %indexes %shapes h index-title list numbered-paragraph p soft-page-break dr3d:scene draw:a
 draw:frame table:table *
index-entry-bibliography *
index-entry-chapter *
index-entry-link-end *
index-entry-link-start *
index-entry-page-number *
index-entry-span *
index-entry-tab-stop *
index-entry-text *
index-source-style *
index-source-styles index-source-style *
index-title %changes %indexes %shapes h index-title list numbered-paragraph p soft-page-break dr3d:scene draw:a
 draw:frame table:table *
index-title-template *
initial-creator *
insertion office:change-info *
keywords *
line-break *
linenumbering-configuration linenumbering-separator *
linenumbering-separator *
list list-header list-item *
list-header h list number p soft-page-break *
list-item h list number p soft-page-break *
list-level-style-bullet style:list-level-properties style:text-properties *
list-level-style-image office:binary-data style:list-level-properties *
list-level-style-number style:list-level-properties style:text-properties *
list-style list-level-style-bullet list-level-style-image list-level-style-number *
measure *
meta %changes %paragraph %shapes a soft-page-break dr3d:scene draw:a draw:frame office:annotation *
meta-field %changes %paragraph %shapes a soft-page-break dr3d:scene draw:a draw:frame office:annotation *
modification-date *
modification-time *
note note-body note-citation *
note-body %changes %indexes %shapes h list numbered-paragraph p soft-page-break dr3d:scene draw:a draw:frame
 table:table *
note-citation *
note-continuation-notice-backward *
note-continuation-notice-forward *
note-ref *
notes-configuration note-continuation-notice-backward note-continuation-notice-forward *
number *
numbered-paragraph h number p *
object-count *
object-index index-body object-index-source *
object-index-entry-template %index-entries index-entry-link-end index-entry-link-start index-entry-span
 index-entry-tab-stop *
object-index-source index-title-template object-index-entry-template *
outline-level-style style:list-level-properties style:text-properties *
outline-style outline-level-style *
p %changes %paragraph %shapes a soft-page-break dr3d:scene draw:a draw:frame office:annotation *
page *
page-continuation *
page-count *
page-number *
page-sequence page *
page-variable-get *
page-variable-set *
paragraph-count *
placeholder *
print-date *
print-time *
printed-by *
reference-mark *
reference-mark-end *
reference-mark-start *
reference-ref *
ruby ruby-base ruby-text *
ruby-base %changes %paragraph %shapes a soft-page-break dr3d:scene draw:a draw:frame office:annotation *
ruby-text *
s *
script *
section %changes %indexes %shapes h list numbered-paragraph p section-source soft-page-break dr3d:scene draw:a
 draw:frame office:dde-source table:table *
section-source *
sender-city *
sender-company *
sender-country *
sender-email *
sender-fax *
sender-firstname *
sender-initials *
sender-lastname *
sender-phone-private *
sender-phone-work *
sender-position *
sender-postal-code *
sender-state-or-province *
sender-street *
sender-title *
sequence *
sequence-decl *
sequence-decls sequence-decl *
sequence-ref *
sheet-name *
soft-page-break *
sort-key *
span %changes %paragraph %shapes a soft-page-break dr3d:scene draw:a draw:frame office:annotation *
subject *
tab *
table-count *
table-formula *
table-index index-body table-index-source *
table-index-entry-template %index-entries index-entry-link-end index-entry-link-start index-entry-span
 index-entry-tab-stop *
table-index-source index-title-template table-index-entry-template *
table-of-content index-body table-of-content-source *
table-of-content-entry-template %index-entries index-entry-link-end index-entry-link-start index-entry-span
 index-entry-tab-stop *
table-of-content-source index-source-styles index-title-template table-of-content-entry-template *
template-name *
text-input *
time *
title *
toc-mark *
toc-mark-end *
toc-mark-start *
tracked-changes changed-region *
user-defined *
user-field-decl *
user-field-decls user-field-decl *
user-field-get *
user-field-input *
user-index index-body user-index-source *
user-index-entry-template %index-entries index-entry-link-end index-entry-link-start index-entry-span
 index-entry-tab-stop *
user-index-mark *
user-index-mark-end *
user-index-mark-start *
user-index-source index-source-styles index-title-template user-index-entry-template *
variable-decl *
variable-decls variable-decl *
variable-get *
variable-input *
variable-set *
word-count *
)";

inline constexpr std::string_view kOdfTableLines = R"(
background *
body *
calculation-settings iteration null-date *
cell-address *
cell-content-change cell-address deletions dependencies previous office:change-info *
cell-content-deletion cell-address change-track-table-cell *
cell-range-source *
change-deletion *
change-track-table-cell text:p *
consolidation *
content-validation error-macro error-message help-message office:event-listeners *
content-validations content-validation *
covered-table-cell %changes %indexes %shapes cell-range-source detective table dr3d:scene draw:a draw:frame
 office:annotation text:h text:list text:numbered-paragraph text:p text:soft-page-break *
cut-offs insertion-cut-off movement-cut-off *
data-pilot-display-info *
data-pilot-field data-pilot-field-reference data-pilot-groups data-pilot-level *
data-pilot-field-reference *
data-pilot-group data-pilot-group-member *
data-pilot-group-member *
data-pilot-groups data-pilot-group *
data-pilot-layout-info *
data-pilot-level data-pilot-display-info data-pilot-layout-info data-pilot-members data-pilot-sort-info
 data-pilot-subtotals *
data-pilot-member *
data-pilot-members data-pilot-member *
data-pilot-sort-info *
data-pilot-subtotal *
data-pilot-subtotals data-pilot-subtotal *
data-pilot-table data-pilot-field database-source-query database-source-sql database-source-table source-cell-range
 source-service *
data-pilot-tables data-pilot-table *
database-range database-source-query database-source-sql database-source-table filter sort subtotal-rules *
database-ranges database-range *
database-source-query *
database-source-sql *
database-source-table *
dde-link table office:dde-source *
dde-links dde-link *
deletion cut-offs deletions dependencies office:change-info *
deletions cell-content-deletion change-deletion *
dependencies dependency *
dependency *
desc *
detective highlighted-range operation *
error-macro *
error-message text:p *
even-columns *
even-rows *
filter filter-and filter-condition filter-or *
filter-and filter-condition filter-or *
filter-condition filter-set-item *
filter-or filter-and filter-condition *
filter-set-item *
first-column *
first-row *
help-message text:p *
highlighted-range *
insertion deletions dependencies office:change-info *
insertion-cut-off *
iteration *
label-range *
label-ranges label-range *
last-column *
last-row *
movement deletions dependencies source-range-address target-range-address office:change-info *
movement-cut-off *
named-expression *
named-expressions named-expression named-range *
named-range *
null-date *
odd-columns *
odd-rows *
operation *
previous change-track-table-cell *
scenario *
shapes %shapes dr3d:scene draw:a draw:frame *
sort sort-by *
sort-by *
sort-groups *
source-cell-range filter *
source-range-address *
source-service *
subtotal-field *
subtotal-rule subtotal-field *
subtotal-rules sort-groups subtotal-rule *
table desc named-expressions scenario shapes table-column table-column-group table-columns table-header-columns
 table-header-rows table-row table-row-group table-rows table-source title office:dde-source office:forms
 text:soft-page-break *
table-cell %changes %indexes %shapes cell-range-source detective table dr3d:scene draw:a draw:frame office:annotation
 text:h text:list text:numbered-paragraph text:p text:soft-page-break *
table-column *
table-column-group table-column table-column-group table-columns table-header-columns *
table-columns table-column *
table-header-columns table-column *
table-header-rows table-row text:soft-page-break *
table-row covered-table-cell table-cell *
table-row-group table-header-rows table-row table-row-group table-rows text:soft-page-break *
table-rows table-row text:soft-page-break *
table-source *
table-template background body even-columns even-rows first-column first-row last-column last-row odd-columns odd-rows
 *
target-range-address *
title *
tracked-changes cell-content-change deletion insertion movement *
)";

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_STRUCTURE_ODF_TEXT_H_
