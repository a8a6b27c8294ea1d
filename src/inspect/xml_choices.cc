#include "inspect/xml_choices.h"

#include <algorithm>
#include <span>

namespace shareguard::inspect {
namespace {

// Namespaces of ECMA-376 that every program of Office reads, and those of drawings for which all of them write choices:
// formulas and ink, models, charts of the newer kind. [MS-ODRAWXML] 2.
constexpr Ns kAll[] = {Ns::kDrawing,
                       Ns::kPicture,
                       Ns::kChart,
                       Ns::kChartDrawing,
                       Ns::kDiagram,
                       Ns::kRelationship,
                       Ns::kMath,
                       Ns::kVml,
                       Ns::kVmlOffice,
                       Ns::kDrawing2010,
                       Ns::kDrawing2012,
                       Ns::kDrawing2014,
                       Ns::kDrawingInk,
                       Ns::kDrawingModel3d,
                       Ns::kChart2007,
                       Ns::kChart2012,
                       Ns::kChart2014,
                       Ns::kChart2015,
                       Ns::kChart2017,
                       Ns::kChartEx,
                       Ns::kChartEx2015Sep,
                       Ns::kChartEx2015Oct,
                       Ns::kChartEx2016May9,
                       Ns::kChartEx2016May10,
                       Ns::kChartEx2016May11,
                       Ns::kChartEx2016May12,
                       Ns::kChartEx2016May13,
                       Ns::kChartEx2016May14,
                       Ns::kDiagram2008,
                       Ns::kDiagram2010};
// [MS-DOCX] 2.1; the elements of the others only mark what stands somewhere else.
constexpr Ns kText[] = {Ns::kWord,       Ns::kWordDrawing, Ns::kWord2010,        Ns::kWord2012,
                        Ns::kWordSymEx,  Ns::kWord2018,    Ns::kWordDrawing2010, Ns::kWordDrawing2012,
                        Ns::kWordCanvas, Ns::kWordGroup,   Ns::kWordInk,         Ns::kWordShape};
// [MS-XLSX] 2.1.
constexpr Ns kSheets[] = {Ns::kSheet,     Ns::kSheetDrawing,  Ns::kSheetV2,        Ns::kSheet2009,
                          Ns::kSheet2010, Ns::kSheet2014,     Ns::kSheet2011Ac,    Ns::kSheet2010Ac,
                          Ns::kSheet2015, Ns::kSheetRevision, Ns::kSheetRevision2, Ns::kSheetDrawing2010,
                          Ns::kSlicer,    Ns::kSlicer2012,    Ns::kTimeSlicer};
// [MS-PPTX] 2.1.
constexpr Ns kPresentations[] = {Ns::kSlides,     Ns::kSlides2010,          Ns::kSlides2012,
                                 Ns::kSlides2015, Ns::kSlides2015September, Ns::kSlides2015October,
                                 Ns::kSlidesZoom, Ns::kSlidesSectionZoom,   Ns::kSlidesSummaryZoom};

std::span<const Ns> KnownTo(Ns root) {
  switch (root) {
    case Ns::kWord:
      return kText;
    case Ns::kSheet:
    case Ns::kSheetDrawing:
      return kSheets;
    case Ns::kSlides:
      return kPresentations;
    default:
      return {};
  }
}

bool IsIn(std::span<const Ns> list, Ns ns) { return std::find(list.begin(), list.end(), ns) != list.end(); }

}  // namespace

Ns XmlChoices::Find(std::string_view prefix) const {
  const auto found =
      std::find_if(bound_.rbegin(), bound_.rend(), [prefix](const Binding& each) { return each.prefix == prefix; });
  return found == bound_.rend() ? Ns::kNone : found->ns;
}

bool XmlChoices::IsTaken(Ns root, std::string_view required) const {
  constexpr std::string_view kSpace = " \t\r\n";
  bool named = false;
  for (size_t at = required.find_first_not_of(kSpace); at < required.size();) {
    const size_t end = std::min(required.find_first_of(kSpace, at), required.size());
    const Ns ns = Find(required.substr(at, end - at));
    if (ns != root && !IsIn(kAll, ns) && !IsIn(KnownTo(root), ns)) return false;
    named = true;
    at = required.find_first_not_of(kSpace, end);
  }
  return named;
}

}  // namespace shareguard::inspect
