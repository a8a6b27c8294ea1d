// ISO/IEC 29500-4: the types of attributes in SpreadsheetML and drawings in sheets.
// The form is explained in value_tables.h.
#include "inspect/value_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kSheetLines = R"(
#beside author@
#free cacheField@name calculatedItem@formula cellStyle@name dataField@name item@n s@v sheet@name sheetName@val tableColumn@name
#reckoned calculatedColumnFormula@ definedName@ f@ formula@ formula1@ formula2@ oldFormula@ totalsRowFormula@
#aside cfRule@text dataValidation@error dataValidation@errorTitle dataValidation@prompt dataValidation@promptTitle
 definedName@comment definedName@customMenu definedName@description definedName@help definedName@name
 definedName@statusBar hyperlink@display hyperlink@tooltip numFmt@formatCode protectedRange@name table@comment
 tableStyle@name
#base64 fileSharing@hashValue fileSharing@saltValue protectedRange@hashValue protectedRange@saltValue
 sheetProtection@hashValue sheetProtection@saltValue workbookProtection@revisionsHashValue
 workbookProtection@revisionsSaltValue workbookProtection@workbookHashValue workbookProtection@workbookSaltValue
#font name@val rFont@val
#guid comment@guid customSheetView@guid customWorkbookView@guid fileVersion@codeName header@guid headers@guid
 headers@lastGuid rcmt@guid rcv@guid userInfo@guid
#hex bgColor@rgb color@rgb e@bc e@fc fgColor@rgb fileSharing@reservationPassword m@bc m@fc n@bc n@fc
 protectedRange@password rgbColor@rgb s@bc s@fc sheetProtection@password t@bc t@fc tabColor@rgb
 workbookProtection@revisionsPassword workbookProtection@workbookPassword
#name sheetPr@codeName workbookPr@codeName
#number DataBinding@ConnectionID DataBinding@DataBindingLoadMode Map@ID alignment@indent alignment@readingOrder
 alignment@relativeIndent alignment@textRotation b@cp bgColor@indexed bgColor@theme bgColor@tint borders@count brk@id
 brk@max brk@min c@cm c@i c@vm cacheField@hierarchy cacheField@level cacheField@mappingCount cacheField@numFmtId
 cacheField@sqlType cacheFields@count cacheHierarchies@count cacheHierarchy@count cacheHierarchy@iconSet
 cacheHierarchy@memberValueDatatype cacheHierarchy@parentSet cacheSource@connectionId calcPr@calcId
 calcPr@concurrentManualCount calcPr@iterateCount calcPr@iterateDelta calculatedItem@field calculatedItems@count
 calculatedMember@solveOrder calculatedMembers@count cell@vm cellMetadata@count cellStyle@builtinId cellStyle@iLevel
 cellStyle@xfId cellStyleXfs@count cellStyles@count cellXfs@count cfRule@dxfId cfRule@priority cfRule@rank
 cfRule@stdDev charset@val chartFormat@chart chartFormat@format chartFormats@count col@max col@min col@outlineLevel
 col@style col@width colBreaks@count colBreaks@manualBreakCount colFields@count colHierarchiesUsage@count
 colHierarchyUsage@hierarchyUsage colItems@count color@indexed color@theme color@tint colorFilter@dxfId
 comment@authorId comment@shapeId conditionalFormat@priority conditionalFormats@count connection@id
 connection@interval connection@minRefreshableVersion connection@reconnectionMethod connection@refreshedVersion
 connection@type control@shapeId customSheetView@colorId customSheetView@scale customWorkbookView@activeSheetId
 customWorkbookView@mergeInterval customWorkbookView@tabRatio customWorkbookView@windowHeight
 customWorkbookView@windowWidth customWorkbookView@xWindow customWorkbookView@yWindow d@cp dataBar@maxLength
 dataBar@minLength dataField@baseField dataField@baseItem dataField@fld dataField@numFmtId dataFields@count
 dataRefs@count dataValidations@count dataValidations@xWindow dataValidations@yWindow dateGroupItem@day
 dateGroupItem@hour dateGroupItem@minute dateGroupItem@month dateGroupItem@second dateGroupItem@year dbPr@commandType
 definedName@functionGroupId definedName@localSheetId definedName@sheetId dimensions@count discretePr@count
 drawingHF@cfe drawingHF@cff drawingHF@cfo drawingHF@che drawingHF@chf drawingHF@cho drawingHF@lfe drawingHF@lff
 drawingHF@lfo drawingHF@lhe drawingHF@lhf drawingHF@lho drawingHF@rfe drawingHF@rff drawingHF@rfo drawingHF@rhe
 drawingHF@rhf drawingHF@rho dxfs@count dynamicFilter@maxVal dynamicFilter@val e@cp e@in entries@count f@si family@val
 fgColor@indexed fgColor@theme fgColor@tint field@x fieldGroup@base fieldGroup@par fieldUsage@x fieldsUsage@count
 fileSharing@spinCount fills@count filter@evalOrder filter@fld filter@iMeasureFld filter@iMeasureHier filter@id
 filter@mpFld filterColumn@colId filters@count fonts@count format@dxfId formats@count functionGroups@builtInGroupCount
 futureMetadata@count gradientFill@bottom gradientFill@degree gradientFill@left gradientFill@right gradientFill@top
 group@id groupItems@count groupLevels@count groupMembers@count groups@count header@maxRId header@maxSheetId
 header@minRId headers@preserveHistory headers@revisionId headers@version i@i i@r iconFilter@iconId
 inputCells@numFmtId item@x items@count k@n k@np kpis@count location@colPageCount location@firstDataCol
 location@firstDataRow location@firstHeaderRow location@rowPageCount m@cp m@in map@dimension map@measureGroup
 maps@count mdx@n mdxMetadata@count measureGroups@count members@count members@level mergeCells@count
 metadataStrings@count metadataType@minSupportedVersion metadataTypes@count mp@field mp@level mp@nameLen mp@pLen
 mp@pPos mpMap@v mps@count ms@c ms@ns n@cp n@in n@v n@x nc@cm nc@s nc@vm numFmt@numFmtId numFmts@count oc@cm oc@s
 oc@vm olapPr@rowDrillCount oleObject@shapeId p@n p@np page@count pageField@fld pageField@hier pageField@item
 pageFields@count pageMargins@bottom pageMargins@footer pageMargins@header pageMargins@left pageMargins@right
 pageMargins@top pageSetup@copies pageSetup@firstPageNumber pageSetup@fitToHeight pageSetup@fitToWidth
 pageSetup@horizontalDpi pageSetup@paperHeight pageSetup@paperSize pageSetup@paperWidth pageSetup@scale
 pageSetup@verticalDpi pages@count pane@xSplit pane@ySplit parameter@double parameter@integer parameter@sqlType
 parameters@count phoneticPr@fontId pivotArea@field pivotArea@fieldPosition pivotAreas@count pivotCache@cacheId
 pivotCacheDefinition@createdVersion pivotCacheDefinition@minRefreshableVersion pivotCacheDefinition@missingItemsLimit
 pivotCacheDefinition@recordCount pivotCacheDefinition@refreshedDate pivotCacheDefinition@refreshedVersion
 pivotCacheRecords@count pivotField@itemPageCount pivotField@numFmtId pivotField@rankBy pivotFields@count
 pivotHierarchies@count pivotSelection@activeCol pivotSelection@activeRow pivotSelection@click pivotSelection@count
 pivotSelection@dimension pivotSelection@max pivotSelection@min pivotSelection@previousCol pivotSelection@previousRow
 pivotSelection@start pivotTableDefinition@autoFormatId pivotTableDefinition@cacheId pivotTableDefinition@chartFormat
 pivotTableDefinition@createdVersion pivotTableDefinition@dataPosition pivotTableDefinition@indent
 pivotTableDefinition@minRefreshableVersion pivotTableDefinition@pageWrap pivotTableDefinition@updatedVersion
 protectedRange@spinCount queryCache@count queryTable@autoFormatId queryTable@connectionId
 queryTableDeletedFields@count queryTableField@id queryTableField@tableColumnId queryTableFields@count
 queryTableRefresh@minimumVersion queryTableRefresh@nextId queryTableRefresh@unboundColumnsLeft
 queryTableRefresh@unboundColumnsRight rPh@eb rPh@sb raf@autoFormatId raf@sheetId rangePr@endNum rangePr@groupInterval
 rangePr@startNum rangeSet@i1 rangeSet@i2 rangeSet@i3 rangeSet@i4 rangeSets@count rc@t rc@v rcc@numFmtId rcc@rId
 rcc@sId rcft@rId rcft@sheetId rcmt@newLength rcmt@oldLength rcmt@sheetId rdn@functionGroupId rdn@localSheetId
 rdn@oldFunctionGroupId rdn@oldShortcutKey rdn@rId rdn@shortcutKey reference@count reference@field references@count
 reviewed@rId reviewedList@count rfmt@length rfmt@sheetId rfmt@start ris@rId ris@sheetId ris@sheetPosition rm@rId
 rm@sheetId rm@sourceSheetId row@ht row@outlineLevel row@r row@s rowBreaks@count rowBreaks@manualBreakCount
 rowFields@count rowHierarchiesUsage@count rowHierarchyUsage@hierarchyUsage rowItems@count rqt@fieldId rqt@sheetId
 rrc@rId rrc@sId rsnm@rId rsnm@sheetId s@cp s@in scenario@count scenarios@current scenarios@show
 selection@activeCellId serverFormats@count set@count set@maxRank sets@count sharedItems@count sharedItems@maxValue
 sharedItems@minValue sheet@sheetId sheetData@sheetId sheetFormatPr@baseColWidth sheetFormatPr@defaultColWidth
 sheetFormatPr@defaultRowHeight sheetFormatPr@outlineLevelCol sheetFormatPr@outlineLevelRow sheetId@val
 sheetIdMap@count sheetProtection@spinCount sheetView@colorId sheetView@workbookViewId sheetView@zoomScale
 sheetView@zoomScaleNormal sheetView@zoomScalePageLayoutView sheetView@zoomScaleSheetLayoutView
 singleXmlCell@connectionId singleXmlCell@id sortByTuple@c sortCondition@dxfId sortCondition@iconId sst@count
 sst@uniqueCount stop@position sz@val t@c t@fi t@si tabColor@indexed tabColor@theme tabColor@tint table@connectionId
 table@dataDxfId table@headerRowBorderDxfId table@headerRowCount table@headerRowDxfId table@id table@tableBorderDxfId
 table@totalsRowBorderDxfId table@totalsRowCount table@totalsRowDxfId tableColumn@dataDxfId tableColumn@headerRowDxfId
 tableColumn@id tableColumn@queryTableFieldId tableColumn@totalsRowDxfId tableColumns@count tableParts@count
 tableStyle@count tableStyleElement@dxfId tableStyleElement@size tableStyles@count tables@count textField@position
 textFields@count textPr@codePage textPr@firstRow top10@filterVal top10@val tpl@fld tpl@hier tpl@item tpls@c tr@s
 undo@index undo@sId userInfo@id users@count valueMetadata@count values@cols values@rows webPublishItem@id
 webPublishItems@count webPublishObject@id webPublishObjects@count webPublishing@codePage webPublishing@dpi
 workbookPr@defaultThemeVersion workbookProtection@revisionsSpinCount workbookProtection@workbookSpinCount
 workbookView@activeTab workbookView@firstSheet workbookView@tabRatio workbookView@windowHeight
 workbookView@windowWidth workbookView@xWindow workbookView@yWindow x@v xf@borderId xf@fillId xf@fontId xf@numFmtId
 xf@xfId xmlCellPr@id xmlColumnPr@mapId xmlPr@mapId
#numbers row@spans
#number|0|1|False|True|f|false|off|on|t|true c@s
#range autoFilter@ref c@r cell@r cellWatch@r comment@ref conditionalFormatting@sqref customSheetView@topLeftCell
 dataRef@ref dataValidation@sqref dimension@ref f@r1 f@r2 f@ref hyperlink@ref ignoredError@sqref inputCells@r
 location@ref mergeCell@ref nc@r oc@r oleSize@ref pane@topLeftCell pivotArea@offset protectedRange@sqref raf@ref
 rangeSet@ref rcmt@cell rfmt@sqref rm@destination rm@source rqt@ref rrc@ref scenarios@sqref selection@activeCell
 selection@sqref sheetPr@syncRef sheetView@topLeftCell singleXmlCell@r sortCondition@ref sortState@ref table@ref tr@r
 undo@r webPublishItem@sourceRef worksheetSource@ref
#time d@v dynamicFilter@maxValIso dynamicFilter@valIso header@dateTime pivotCacheDefinition@refreshedDateIso
 rangePr@endDate rangePr@startDate sharedItems@maxDate sharedItems@minDate userInfo@dateTime
#token ext@uri fileSharing@algorithmName fileVersion@appName fileVersion@lastEdited fileVersion@lowestEdited
 fileVersion@rupBuild protectedRange@algorithmName sheetProtection@algorithmName
 workbookProtection@revisionsAlgorithmName workbookProtection@workbookAlgorithmName
0|1|False|True|b|e|f|false|inlineStr|n|off|on|s|str|t|true c@t
0|1|False|True|f|false|off|on|t|true DataBinding@FileBinding Map@Append Map@AutoFit Map@PreserveFormat
 Map@PreserveSortAFLayout Map@ShowImportExportValidationErrors alignment@justifyLastLine alignment@shrinkToFit
 alignment@wrapText anchor@moveWithCells anchor@sizeWithCells b@f b@u b@v b@val bgColor@auto border@diagonalDown
 border@diagonalUp border@outline brk@man brk@pt c@a c@l c@ph cacheField@databaseField cacheField@memberPropertyField
 cacheField@serverField cacheField@uniqueList cacheHierarchy@attribute cacheHierarchy@hidden
 cacheHierarchy@keyAttribute cacheHierarchy@measure cacheHierarchy@measures cacheHierarchy@oneField cacheHierarchy@set
 cacheHierarchy@time cacheHierarchy@unbalanced cacheHierarchy@unbalancedGroup calcPr@calcCompleted calcPr@calcOnSave
 calcPr@concurrentCalc calcPr@forceFullCalc calcPr@fullCalcOnLoad calcPr@fullPrecision calcPr@iterate
 calculatedColumnFormula@array calculatedMember@set cellStyle@customBuiltin cellStyle@hidden cfRule@aboveAverage
 cfRule@bottom cfRule@equalAverage cfRule@percent cfRule@stopIfTrue cfvo@gte chartFormat@series col@bestFit
 col@collapsed col@customWidth col@hidden col@phonetic color@auto colorFilter@cellColor commentPr@autoFill
 commentPr@autoLine commentPr@autoScale commentPr@defaultSize commentPr@disabled commentPr@justLastX
 commentPr@lockText commentPr@locked commentPr@print condense@val conditionalFormatting@pivot connection@background
 connection@deleted connection@keepAlive connection@new connection@onlyUseConnectionFile connection@refreshOnLoad
 connection@saveData connection@savePassword consolidation@autoPage controlPr@autoFill controlPr@autoLine
 controlPr@autoPict controlPr@defaultSize controlPr@disabled controlPr@locked controlPr@print controlPr@recalcAlways
 controlPr@uiObject customFilters@and customSheetView@filter customSheetView@filterUnique customSheetView@fitToPage
 customSheetView@hiddenColumns customSheetView@hiddenRows customSheetView@outlineSymbols customSheetView@printArea
 customSheetView@showAutoFilter customSheetView@showFormulas customSheetView@showGridLines
 customSheetView@showPageBreaks customSheetView@showRowCol customSheetView@showRuler customSheetView@zeroValues
 customSheetView@zoomToFit customWorkbookView@autoUpdate customWorkbookView@changesSavedWin
 customWorkbookView@includeHiddenRowCol customWorkbookView@includePrintSettings customWorkbookView@maximized
 customWorkbookView@minimized customWorkbookView@onlySync customWorkbookView@personalView
 customWorkbookView@showFormulaBar customWorkbookView@showHorizontalScroll customWorkbookView@showSheetTabs
 customWorkbookView@showStatusbar customWorkbookView@showVerticalScroll d@f d@u dataBar@showValue
 dataConsolidate@leftLabels dataConsolidate@link dataConsolidate@startLabels dataConsolidate@topLabels
 dataValidation@allowBlank dataValidation@showDropDown dataValidation@showErrorMessage dataValidation@showInputMessage
 dataValidations@disablePrompts ddeItem@advise ddeItem@ole ddeItem@preferPic definedName@function definedName@hidden
 definedName@publishToServer definedName@vbProcedure definedName@workbookParameter definedName@xlm dimension@measure
 e@b e@f e@i e@st e@u e@un extend@val f@aca f@bx f@ca f@del1 f@del2 f@dt2D f@dtr fgColor@auto
 fileRecoveryPr@autoRecover fileRecoveryPr@crashSave fileRecoveryPr@dataExtractLoad fileRecoveryPr@repairLoad
 fileSharing@readOnlyRecommended filterColumn@hiddenButton filterColumn@showButton filters@blank
 groupLevel@customRollUp groupLevel@user groupMember@group headerFooter@alignWithMargins headerFooter@differentFirst
 headerFooter@differentOddEven headerFooter@scaleWithDoc headers@diskRevisions headers@exclusive headers@history
 headers@keepChangeHistory headers@protected headers@shared headers@trackRevisions i@val iconSet@percent
 iconSet@reverse iconSet@showValue ignoredError@calculatedColumn ignoredError@emptyCellReference
 ignoredError@evalError ignoredError@formula ignoredError@formulaRange ignoredError@listDataValidation
 ignoredError@numberStoredAsText ignoredError@twoDigitTextYear ignoredError@unlockedFormula inputCells@deleted
 inputCells@undone item@c item@d item@e item@f item@h item@m item@s item@sd m@b m@f m@i m@st m@u m@un
 metadataType@adjust metadataType@assign metadataType@cellMeta metadataType@clearAll metadataType@clearComments
 metadataType@clearContents metadataType@clearFormats metadataType@coerce metadataType@copy metadataType@delete
 metadataType@edit metadataType@ghostCol metadataType@ghostRow metadataType@merge metadataType@pasteAll
 metadataType@pasteBorders metadataType@pasteColWidths metadataType@pasteComments metadataType@pasteDataValidation
 metadataType@pasteFormats metadataType@pasteFormulas metadataType@pasteNumberFormats metadataType@pasteValues
 metadataType@rowColShift metadataType@splitAll metadataType@splitFirst mp@showAsCaption mp@showCell mp@showTip n@b
 n@f n@i n@s n@st n@u n@un nc@ph objectPr@autoFill objectPr@autoLine objectPr@autoPict objectPr@dde
 objectPr@defaultSize objectPr@disabled objectPr@locked objectPr@print objectPr@uiObject oc@ph olapPr@local
 olapPr@localRefresh olapPr@sendLocale olapPr@serverFill olapPr@serverFont olapPr@serverFontColor
 olapPr@serverNumberFormat oleItem@advise oleItem@icon oleItem@preferPic oleObject@autoLoad outline@val
 outlinePr@applyStyles outlinePr@showOutlineSymbols outlinePr@summaryBelow outlinePr@summaryRight
 pageSetUpPr@autoPageBreaks pageSetUpPr@fitToPage pageSetup@blackAndWhite pageSetup@draft pageSetup@useFirstPageNumber
 pageSetup@usePrinterDefaults parameter@boolean parameter@refreshOnChange pivotArea@cacheIndex
 pivotArea@collapsedLevelsAreSubtotals pivotArea@dataOnly pivotArea@grandCol pivotArea@grandRow pivotArea@labelOnly
 pivotArea@outline pivotCacheDefinition@backgroundQuery pivotCacheDefinition@enableRefresh
 pivotCacheDefinition@invalid pivotCacheDefinition@optimizeMemory pivotCacheDefinition@refreshOnLoad
 pivotCacheDefinition@saveData pivotCacheDefinition@supportAdvancedDrill pivotCacheDefinition@supportSubquery
 pivotCacheDefinition@tupleCache pivotCacheDefinition@upgradeOnRefresh pivotField@allDrilled pivotField@autoShow
 pivotField@avgSubtotal pivotField@compact pivotField@countASubtotal pivotField@countSubtotal pivotField@dataField
 pivotField@dataSourceSort pivotField@defaultAttributeDrillState pivotField@defaultSubtotal pivotField@dragOff
 pivotField@dragToCol pivotField@dragToData pivotField@dragToPage pivotField@dragToRow pivotField@hiddenLevel
 pivotField@hideNewItems pivotField@includeNewItemsInFilter pivotField@insertBlankRow pivotField@insertPageBreak
 pivotField@maxSubtotal pivotField@measureFilter pivotField@minSubtotal pivotField@multipleItemSelectionAllowed
 pivotField@nonAutoSortDefault pivotField@outline pivotField@productSubtotal pivotField@serverField pivotField@showAll
 pivotField@showDropDowns pivotField@showPropAsCaption pivotField@showPropCell pivotField@showPropTip
 pivotField@stdDevPSubtotal pivotField@stdDevSubtotal pivotField@subtotalTop pivotField@sumSubtotal
 pivotField@topAutoShow pivotField@varPSubtotal pivotField@varSubtotal pivotHierarchy@dragOff pivotHierarchy@dragToCol
 pivotHierarchy@dragToData pivotHierarchy@dragToPage pivotHierarchy@dragToRow pivotHierarchy@includeNewItemsInFilter
 pivotHierarchy@multipleItemSelectionAllowed pivotHierarchy@outline pivotHierarchy@showInFieldList
 pivotHierarchy@subtotalTop pivotSelection@data pivotSelection@extendable pivotSelection@label
 pivotSelection@showHeader pivotTableDefinition@applyAlignmentFormats pivotTableDefinition@applyBorderFormats
 pivotTableDefinition@applyFontFormats pivotTableDefinition@applyNumberFormats
 pivotTableDefinition@applyPatternFormats pivotTableDefinition@applyWidthHeightFormats
 pivotTableDefinition@asteriskTotals pivotTableDefinition@colGrandTotals pivotTableDefinition@compact
 pivotTableDefinition@compactData pivotTableDefinition@customListSort pivotTableDefinition@dataOnRows
 pivotTableDefinition@disableFieldList pivotTableDefinition@editData pivotTableDefinition@enableDrill
 pivotTableDefinition@enableFieldProperties pivotTableDefinition@enableWizard
 pivotTableDefinition@fieldListSortAscending pivotTableDefinition@fieldPrintTitles pivotTableDefinition@gridDropZones
 pivotTableDefinition@immersive pivotTableDefinition@itemPrintTitles pivotTableDefinition@mdxSubqueries
 pivotTableDefinition@mergeItem pivotTableDefinition@multipleFieldFilters pivotTableDefinition@outline
 pivotTableDefinition@outlineData pivotTableDefinition@pageOverThenDown pivotTableDefinition@preserveFormatting
 pivotTableDefinition@printDrill pivotTableDefinition@published pivotTableDefinition@rowGrandTotals
 pivotTableDefinition@showCalcMbrs pivotTableDefinition@showDataDropDown pivotTableDefinition@showDataTips
 pivotTableDefinition@showDrill pivotTableDefinition@showDropZones pivotTableDefinition@showEmptyCol
 pivotTableDefinition@showEmptyRow pivotTableDefinition@showError pivotTableDefinition@showHeaders
 pivotTableDefinition@showItems pivotTableDefinition@showMemberPropertyTips pivotTableDefinition@showMissing
 pivotTableDefinition@showMultipleLabel pivotTableDefinition@subtotalHiddenItems
 pivotTableDefinition@useAutoFormatting pivotTableDefinition@visualTotals pivotTableStyleInfo@showColHeaders
 pivotTableStyleInfo@showColStripes pivotTableStyleInfo@showLastColumn pivotTableStyleInfo@showRowHeaders
 pivotTableStyleInfo@showRowStripes printOptions@gridLines printOptions@gridLinesSet printOptions@headings
 printOptions@horizontalCentered printOptions@verticalCentered protection@hidden protection@locked
 queryTable@adjustColumnWidth queryTable@applyAlignmentFormats queryTable@applyBorderFormats
 queryTable@applyFontFormats queryTable@applyNumberFormats queryTable@applyPatternFormats
 queryTable@applyWidthHeightFormats queryTable@backgroundRefresh queryTable@disableEdit queryTable@disableRefresh
 queryTable@fillFormulas queryTable@firstBackgroundRefresh queryTable@headers queryTable@intermediate
 queryTable@preserveFormatting queryTable@refreshOnLoad queryTable@removeDataOnSave queryTable@rowNumbers
 queryTableField@clipped queryTableField@dataBound queryTableField@fillFormulas queryTableField@rowNumbers
 queryTableRefresh@fieldIdWrapped queryTableRefresh@headersInLastRefresh queryTableRefresh@preserveSortFilterLayout
 raf@applyAlignmentFormats raf@applyBorderFormats raf@applyFontFormats raf@applyNumberFormats raf@applyPatternFormats
 raf@applyWidthHeightFormats rangePr@autoEnd rangePr@autoStart rcc@dxf rcc@endOfListFormulaUpdate rcc@odxf rcc@oldPh
 rcc@oldQuotePrefix rcc@ph rcc@quotePrefix rcc@ra rcc@s rcc@ua rcc@xfDxf rcft@ra rcft@ua rcmt@alwaysShow
 rcmt@hiddenColumn rcmt@hiddenRow rcmt@old rdn@customView rdn@function rdn@hidden rdn@oldFunction rdn@oldHidden rdn@ra
 rdn@ua reference@avgSubtotal reference@byPosition reference@countASubtotal reference@countSubtotal
 reference@defaultSubtotal reference@maxSubtotal reference@minSubtotal reference@productSubtotal reference@relative
 reference@selected reference@stdDevPSubtotal reference@stdDevSubtotal reference@sumSubtotal reference@varPSubtotal
 reference@varSubtotal rfmt@s rfmt@xfDxf ris@ra ris@ua rm@ra rm@ua row@collapsed row@customFormat row@customHeight
 row@hidden row@ph row@thickBot row@thickTop rrc@edge rrc@eol rrc@ra rrc@ua rsnm@ra rsnm@ua s@b s@f s@i s@st s@u s@un
 scenario@hidden scenario@locked set@queryFailed shadow@val sharedItems@containsBlank sharedItems@containsDate
 sharedItems@containsInteger sharedItems@containsMixedTypes sharedItems@containsNonDate sharedItems@containsNumber
 sharedItems@containsSemiMixedTypes sharedItems@containsString sharedItems@longText sheetCalcPr@fullCalcOnLoad
 sheetData@refreshError sheetFormatPr@customHeight sheetFormatPr@thickBottom sheetFormatPr@thickTop
 sheetFormatPr@zeroHeight sheetPr@enableFormatConditionsCalculation sheetPr@filterMode sheetPr@published
 sheetPr@syncHorizontal sheetPr@syncVertical sheetPr@transitionEntry sheetPr@transitionEvaluation
 sheetProtection@autoFilter sheetProtection@content sheetProtection@deleteColumns sheetProtection@deleteRows
 sheetProtection@formatCells sheetProtection@formatColumns sheetProtection@formatRows sheetProtection@insertColumns
 sheetProtection@insertHyperlinks sheetProtection@insertRows sheetProtection@objects sheetProtection@pivotTables
 sheetProtection@scenarios sheetProtection@selectLockedCells sheetProtection@selectUnlockedCells sheetProtection@sheet
 sheetProtection@sort sheetView@defaultGridColor sheetView@rightToLeft sheetView@showFormulas sheetView@showGridLines
 sheetView@showOutlineSymbols sheetView@showRowColHeaders sheetView@showRuler sheetView@showWhiteSpace
 sheetView@showZeros sheetView@tabSelected sheetView@windowProtection sheetView@zoomToFit sortCondition@descending
 sortState@caseSensitive sortState@columnSort strike@val t@b t@i t@st t@u tabColor@auto table@insertRow
 table@insertRowShift table@published table@totalsRowShown tableStyle@pivot tableStyle@table
 tableStyleInfo@showColumnStripes tableStyleInfo@showFirstColumn tableStyleInfo@showLastColumn
 tableStyleInfo@showRowStripes textPr@comma textPr@consecutive textPr@delimited textPr@prompt textPr@semicolon
 textPr@space textPr@tab top10@percent top10@top totalsRowFormula@array undo@array undo@cs undo@nf undo@ref3D undo@v
 webPr@consecutive webPr@firstRow webPr@htmlTables webPr@parsePre webPr@sourceData webPr@textDates webPr@xl2000
 webPr@xl97 webPr@xml webPublishItem@autoRepublish webPublishObject@autoRepublish webPublishing@allowPng
 webPublishing@css webPublishing@longFileNames webPublishing@thicket webPublishing@vml workbookPr@allowRefreshQuery
 workbookPr@autoCompressPictures workbookPr@backupFile workbookPr@checkCompatibility workbookPr@date1904
 workbookPr@filterPrivacy workbookPr@hidePivotFieldList workbookPr@promptedSolutions workbookPr@publishItems
 workbookPr@refreshAllConnections workbookPr@saveExternalLinkValues workbookPr@showBorderUnselectedTables
 workbookPr@showInkAnnotation workbookPr@showPivotChartFilter workbookProtection@lockRevision
 workbookProtection@lockStructure workbookProtection@lockWindows workbookView@autoFilterDateGrouping
 workbookView@minimized workbookView@showHorizontalScroll workbookView@showSheetTabs workbookView@showVerticalScroll
 xf@applyAlignment xf@applyBorder xf@applyFill xf@applyFont xf@applyNumberFormat xf@applyProtection xf@pivotButton
 xf@quotePrefix xmlColumnPr@denormalized
1024x768|1152x882|1152x900|1280x1024|1600x1200|1800x1440|1920x1200|544x376|640x480|720x512|800x600
 webPublishing@targetScreenSize
A1|R1C1 calcPr@refMode
DMY|DYM|EMD|MDY|MYD|YDM|YMD|general|skip|text textField@type
DVASPECT_CONTENT|DVASPECT_ICON oleObject@dvAspect
Hiragana|fullwidthKatakana|halfwidthKatakana|noConversion phoneticPr@type
NA|blank|dash|displayed pageSetup@errors
OLEUPDATE_ALWAYS|OLEUPDATE_ONCALL oleObject@oleUpdate
add|delete rcmt@action rcv@action
all|button|data|none|normal|origin|topEnd|topRight pivotArea@type
all|column|none|row conditionalFormat@type
all|none|placeholders customWorkbookView@showObjects workbookPr@showObjects
all|none|rtf webPr@htmlFormat
always|never|userSet workbookPr@updateLinks
area|areaError|computedArea|ref|refError undo@exp
array|dataTable|normal|shared f@t
asDisplayed|atEnd|none pageSetup@cellComments
ascending|ascendingAlpha|ascendingNatural|descending|descendingAlpha|descendingNatural|none set@sortType
ascending|descending|manual pivotField@sortType
autoFilter|chart|label|pivotTable|printArea|query|range|sheet webPublishItem@sourceType
auto|autoNoTable|manual calcPr@calcMode
average|count|countNums|custom|max|min|none|stdDev|sum|var tableColumn@totalsRowFunction
average|count|countNums|max|min|product|stdDev|stdDevp|sum|var|varp dataConsolidate@function dataField@subtotal
avg|blank|count|countA|data|default|grand|max|min|product|stdDev|stdDevP|sum|var|varP i@t item@t
axisCol|axisPage|axisRow|axisValues pivotArea@axis pivotField@axis pivotSelection@axis
a|aa|ad|d|na|nd|u ms@o
baseline|subscript|superscript vertAlign@val
between|equal|greaterThan|greaterThanOrEqual|lessThan|lessThanOrEqual|notBetween|notEqual dataValidation@operator
blank|drill|formatting|formula format@action
bottomLeft|bottomRight|topLeft|topRight pane@activePane pivotSelection@pane selection@pane
bottom|center|distributed|justify|top alignment@vertical commentPr@textVAlign
b|e|inlineStr|n|s|str cell@t nc@t oc@t
b|e|n|nil|str value@t
b|e|n|s tp@t
cellColor|fontColor|icon|value sortCondition@sortBy
cell|prompt|value parameter@parameterType
center|centerContinuous|distributed|fill|general|justify|left|right alignment@horizontal
center|distributed|justify|left|right commentPr@textHAlign
center|distributed|left|noControl phoneticPr@alignment
commIndAndComment|commIndicator|commNone customWorkbookView@showComments
consolidation|external|scenario|worksheet cacheSource@type
custom|date|decimal|list|none|textLength|time|whole dataValidation@type
c|k|m|p|r|s|v mdx@f
data|field|selection conditionalFormat@scope
days|hours|minutes|months|quarters|range|seconds|years rangePr@groupBy
day|hour|minute|month|second|year dateGroupItem@dateTimeGrouping
default|landscape|portrait pageSetup@orientation
deleteCol|deleteRow|insertCol|insertRow rrc@action
difference|index|normal|percent|percentDiff|percentOfCol|percentOfRow|percentOfTotal|runTotal dataField@showDataAs
dos|lin|mac|other|win textPr@fileType
doubleQuote|none|singleQuote textPr@qualifier
double|doubleAccounting|none|single|singleAccounting u@val
downThenOver|overThenDown pageSetup@pageOrder
equal|greaterThan|greaterThanOrEqual|lessThan|lessThanOrEqual|notEqual customFilter@operator
formula|max|min|num|percent|percentile cfvo@type
frozen|frozenSplit|split pane@state
g|m|s|t|v|w k@p
hidden|veryHidden|visible customSheetView@state sheet@state workbookView@visibility
information|stop|warning dataValidation@errorStyle
insertClear|insertDelete|overwriteClear queryTable@growShrinkType
integrated|none|prompt|stored connection@credentials
last7Days|lastMonth|lastWeek|nextMonth|nextWeek|thisMonth|thisWeek|today|tomorrow|yesterday cfRule@timePeriod
linear|path gradientFill@type
major|minor|none scheme@val
none|pinYin|stroke sortState@sortMethod
normal|pageBreakPreview|pageLayout customSheetView@view sheetView@view
olapFunctions|realTimeData volType@type
queryTable|worksheet|xml table@tableType
strict|transitional workbook@conformance
3Arrows|3ArrowsGray|3Flags|3Signs|3Symbols|3Symbols2|3TrafficLights1|3TrafficLights2|4Arrows|4ArrowsGray|4Rating|4RedToBlack|4TrafficLights|5Arrows|5ArrowsGray|5Quarters|5Rating iconFilter@iconSet
 iconSet@iconSet sortCondition@iconSet
M1|M10|M11|M12|M2|M3|M4|M5|M6|M7|M8|M9|Q1|Q2|Q3|Q4|aboveAverage|belowAverage|lastMonth|lastQuarter|lastWeek|lastYear|nextMonth|nextQuarter|nextWeek|nextYear|null|thisMonth|thisQuarter|thisWeek|thisYear|today|tomorrow|yearToDate|yesterday dynamicFilter@type
M1|M10|M11|M12|M2|M3|M4|M5|M6|M7|M8|M9|Q1|Q2|Q3|Q4|captionBeginsWith|captionBetween|captionContains|captionEndsWith|captionEqual|captionGreaterThan|captionGreaterThanOrEqual|captionLessThan|captionLessThanOrEqual|captionNotBeginsWith|captionNotBetween|captionNotContains|captionNotEndsWith|captionNotEqual|count|dateBetween|dateEqual|dateNewerThan|dateNewerThanOrEqual|dateNotBetween|dateNotEqual|dateOlderThan|dateOlderThanOrEqual|lastMonth|lastQuarter|lastWeek|lastYear|nextMonth|nextQuarter|nextWeek|nextYear|percent|sum|thisMonth|thisQuarter|thisWeek|thisYear|today|tomorrow|unknown|valueBetween|valueEqual|valueGreaterThan|valueGreaterThanOrEqual|valueLessThan|valueLessThanOrEqual|valueNotBetween|valueNotEqual|yearToDate|yesterday filter@type
aboveAverage|beginsWith|cellIs|colorScale|containsBlanks|containsErrors|containsText|dataBar|duplicateValues|endsWith|expression|iconSet|notContainsBlanks|notContainsErrors|notContainsText|timePeriod|top10|uniqueValues cfRule@type
beginsWith|between|containsText|endsWith|equal|greaterThan|greaterThanOrEqual|lessThan|lessThanOrEqual|notBetween|notContains|notEqual cfRule@operator
blankRow|firstColumn|firstColumnStripe|firstColumnSubheading|firstHeaderCell|firstRowStripe|firstRowSubheading|firstSubtotalColumn|firstSubtotalRow|firstTotalCell|headerRow|lastColumn|lastHeaderCell|lastTotalCell|pageFieldLabels|pageFieldValues|secondColumnStripe|secondColumnSubheading|secondRowStripe|secondRowSubheading|secondSubtotalColumn|secondSubtotalRow|thirdColumnSubheading|thirdRowSubheading|thirdSubtotalColumn|thirdSubtotalRow|totalRow|wholeTable tableStyleElement@type
darkDown|darkGray|darkGrid|darkHorizontal|darkTrellis|darkUp|darkVertical|gray0625|gray125|lightDown|lightGray|lightGrid|lightHorizontal|lightTrellis|lightUp|lightVertical|mediumGray|none|solid patternFill@patternType
dashDot|dashDotDot|dashed|dotted|double|hair|medium|mediumDashDot|mediumDashDotDot|mediumDashed|none|slantDashDot|thick|thin bottom@style
 diagonal@style end@style horizontal@style left@style right@style start@style top@style vertical@style
disabled|fullAlpha|fullHangul|fullKatakana|halfAlpha|halfHangul|halfKatakana|hiragana|noControl|off|on dataValidation@imeMode
gregorian|gregorianArabic|gregorianMeFrench|gregorianUs|gregorianXlitEnglish|gregorianXlitFrench|hebrew|hijri|japan|korea|none|saka|taiwan|thai filters@calendarType
)";

constexpr std::string_view kSheetDrawingLines = R"(
#aside cNvPr@name
#number cNvPr@id ext@cx ext@cy pos@x pos@y xfrm@rot
0|1|False|True|f|false|off|on|t|true blipFill@rotWithShape cNvPicPr@preferRelativeResize cNvPr@hidden cNvSpPr@txBox
 clientData@fLocksWithSheet clientData@fPrintsWithSheet cxnSp@fPublished graphicFrame@fPublished pic@fPublished
 sp@fLocksText sp@fPublished xfrm@flipH xfrm@flipV
absolute|oneCell|twoCell twoCellAnchor@editAs
auto|black|blackGray|blackWhite|clr|gray|grayWhite|hidden|invGray|ltGray|white grpSpPr@bwMode spPr@bwMode
)";

constexpr NamespaceValues kSheetValues[] = {
    {Ns::kSheet, kSheetLines},
    {Ns::kSheetDrawing, kSheetDrawingLines},
};

}  // namespace

std::span<const NamespaceValues> SheetValues() { return kSheetValues; }

}  // namespace shareguard::inspect
