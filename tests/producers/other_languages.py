"""What statistics are written with beside Python: openxlsx and officer for R, Excel::Writer::XLSX for Perl."""

import shutil
import subprocess

from documents import PLAIN, Missing, held, picture, run

OPENXLSX = """
library(openxlsx)
table <- data.frame(arm = c("control", "treated"), participants = c(120, 127), day = as.Date("2024-03-01") + 0:1)
make <- function(name, change = function(book) book) {
  book <- createWorkbook()
  addWorksheet(book, "Arms")
  writeData(book, 1, table, headerStyle = createStyle(textDecoration = "bold", fgFill = "#DDEBF7"))
  addWorksheet(book, "Ages")
  writeDataTable(book, 2, head(iris, 20))
  insertImage(book, 2, "figure.png", startCol = 8)
  saveWorkbook(change(book), name)
}
make("plain.xlsx")
make("comment.xlsx", function(book) {
  writeComment(book, 1, 2, 2, createComment("Is this final?", visible = FALSE))
  book
})
make("out.xlsx", function(book) {
  sheetVisibility(book)[2] <- "hidden"
  book
})
write.xlsx(list(first = table, second = head(iris, 30)), "short.xlsx")
"""

OFFICER = """
library(officer)
text <- read_docx()
text <- body_add_par(text, "Results of the study", style = "heading 1")
text <- body_add_par(text, "The treated group improved by 4.2 points.")
text <- body_add_table(text, head(iris, 8), style = "table_template")
text <- body_add_img(text, "figure.png", width = 2, height = 1.4)
print(text, target = "plain.docx")
slides <- read_pptx()
slides <- add_slide(slides, layout = "Title and Content", master = "Office Theme")
slides <- ph_with(slides, "Results of the study", location = ph_location_type("title"))
slides <- ph_with(slides, head(mtcars, 5), location = ph_location_type("body"))
print(slides, target = "plain.pptx")
"""

PERL = """
use Excel::Writer::XLSX;
sub make {
    my ($name, $change) = @_;
    my $book = Excel::Writer::XLSX->new($name);
    my ($sheet, $second) = ($book->add_worksheet('Arms'), $book->add_worksheet('Ages'));
    my $bold = $book->add_format(bold => 1, bg_color => '#DDEBF7');
    for my $target ($sheet, $second) {
        $target->write_row(0, 0, ['arm', 'participants'], $bold);
        $target->write_row($_, 0, ["site $_", 100 + 7 * $_]) for 1 .. 20;
    }
    my $chart = $book->add_chart(type => 'line', embedded => 1);
    $chart->add_series(values => '=Arms!$B$2:$B$9');
    $sheet->insert_chart('E2', $chart);
    $sheet->insert_image('E20', 'figure.png');
    $change->($sheet, $second);
    $book->close;
}
make('plain.xlsx', sub {});
make('comment.xlsx', sub { $_[0]->write_comment('B2', 'Is this final?') });
make('out.xlsx', sub { $_[1]->hide });
"""


def r(folder, package, script):
    if not shutil.which("Rscript"):
        raise Missing(f"r-cran-{package}")
    found = subprocess.run(["Rscript", "-e", f"quit(status = !requireNamespace('{package}', quietly = TRUE))"],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    if found.returncode != 0:
        raise Missing(f"r-cran-{package}")
    picture(folder)
    (folder / "make.R").write_text(script)
    run("Rscript", "make.R", cwd=folder)


def openxlsx(folder):
    r(folder, "openxlsx", OPENXLSX)
    return {folder / "plain.xlsx": PLAIN, folder / "short.xlsx": PLAIN,
            folder / "comment.xlsx": held("office.comments"), folder / "out.xlsx": held("office.hidden_sheets")}


def officer(folder):
    r(folder, "officer", OFFICER)
    return {folder / "plain.docx": PLAIN, folder / "plain.pptx": PLAIN}


def perl(folder):
    found = subprocess.run(["perl", "-MExcel::Writer::XLSX", "-e1"], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, check=False)
    if found.returncode != 0:
        raise Missing("libexcel-writer-xlsx-perl")
    picture(folder)
    (folder / "make.pl").write_text(PERL)
    run("perl", "make.pl", cwd=folder)
    return {folder / "plain.xlsx": PLAIN, folder / "comment.xlsx": held("office.comments"),
            folder / "out.xlsx": held("office.hidden_sheets")}
