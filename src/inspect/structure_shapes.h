// Shapes on slides, and those that are anchored in a sheet or a chart: the same elements in several namespaces
// (ECMA-376 part 1, annexes A.3, A.4.3 and A.4.4: "pml", "dml-spreadsheetDrawing" and "dml-chartDrawing"). The form is
// explained in structure_tables.h.
#ifndef SHAREGUARD_SRC_INSPECT_STRUCTURE_SHAPES_H_
#define SHAREGUARD_SRC_INSPECT_STRUCTURE_SHAPES_H_

#include <string_view>

namespace shareguard::inspect {

// Of slides as well.
inline constexpr std::string_view kShapeLines = R"(
blipFill a:blip a:srcRect a:stretch a:tile
cNvCxnSpPr a:cxnSpLocks a:endCxn a:extLst a:stCxn
cNvGraphicFramePr a:extLst a:graphicFrameLocks
cNvGrpSpPr a:extLst a:grpSpLocks
cNvPicPr a:extLst a:picLocks
cNvPr a:extLst a:hlinkClick a:hlinkHover
cNvSpPr a:extLst a:spLocks
grpSpPr a:blipFill a:effectDag a:effectLst a:extLst a:gradFill a:grpFill a:noFill a:pattFill a:scene3d a:solidFill
 a:xfrm
spPr a:blipFill a:custGeom a:effectDag a:effectLst a:extLst a:gradFill a:grpFill a:ln a:noFill a:pattFill a:prstGeom
 a:scene3d a:solidFill a:sp3d a:xfrm
style a:effectRef a:fillRef a:fontRef a:lnRef
txBody a:bodyPr a:lstStyle a:p
xfrm a:ext a:off
)";

inline constexpr std::string_view kAnchoredShapeLines = R"(
cxnSp nvCxnSpPr spPr style
graphicFrame nvGraphicFramePr xfrm a:graphic
grpSp cxnSp graphicFrame grpSp grpSpPr nvGrpSpPr pic sp
nvCxnSpPr cNvCxnSpPr cNvPr
nvGraphicFramePr cNvGraphicFramePr cNvPr
nvGrpSpPr cNvGrpSpPr cNvPr
nvPicPr cNvPicPr cNvPr
nvSpPr cNvPr cNvSpPr
pic blipFill nvPicPr spPr style
sp nvSpPr spPr style txBody
)";

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_STRUCTURE_SHAPES_H_
