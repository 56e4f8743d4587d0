using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace WelfareLedger.Exchange.Workbooks;

/// <summary>The few looks that cells have; the numbers are places in the list of <see cref="Build"/>.</summary>
static class SheetStyles
{
    public const uint Title = 1;
    public const uint Line = 2;
    public const uint Header = 3;
    public const uint Text = 4;
    public const uint QuotedText = 5;
    public const uint Day = 6;
    public const uint Number = 7;
    public const uint Money = 8;
    public const uint TotalNumber = 9;
    public const uint TotalMoney = 10;

    const uint TextFormat = 49; // "@", built in
    const uint MoneyFormat = 4; // "#,##0.00", built in
    const uint DayFormat = 164; // the first free number of one's own

    /// <param name="withSums">Whether the looks of money and totals are wanted; a list of people has neither.</param>
    public static Stylesheet Build(bool withSums) => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy\\-mm\\-dd" })
        {
            Count = 1,
        },
        new Fonts(FontOf(11, bold: false), FontOf(16, bold: true), FontOf(11, bold: true)) { Count = 3 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }))
        { Count = 2 },
        new Borders(new Border(), Thin()) { Count = 2 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        Formats(withSums ? [.. Plain(), .. Sums()] : Plain()));

    static CellFormats Formats(CellFormat[] formats) =>
        new(formats.Cast<OpenXmlElement>()) { Count = (uint)formats.Length };

    static CellFormat[] Plain() =>
    [
        Format(0, 0, border: false, HorizontalAlignmentValues.General),
        Format(0, 1, border: false, HorizontalAlignmentValues.Center),
        Format(TextFormat, 0, border: false, HorizontalAlignmentValues.Left),
        Format(TextFormat, 2, border: true, HorizontalAlignmentValues.Center, wrap: true),
        Format(TextFormat, 0, border: true, HorizontalAlignmentValues.Left, wrap: true),
        Format(TextFormat, 0, border: true, HorizontalAlignmentValues.Left, wrap: true, quoted: true),
        Format(DayFormat, 0, border: true, HorizontalAlignmentValues.Center),
        Format(0, 0, border: true, HorizontalAlignmentValues.Center),
    ];

    static CellFormat[] Sums() =>
    [
        Format(MoneyFormat, 0, border: true, HorizontalAlignmentValues.Right),
        Format(0, 2, border: true, HorizontalAlignmentValues.Center),
        Format(MoneyFormat, 2, border: true, HorizontalAlignmentValues.Right),
    ];

    static Font FontOf(double size, bool bold)
    {
        var font = new Font();
        if (bold) font.AppendChild(new Bold());
        font.AppendChild(new FontSize { Val = size });
        font.AppendChild(new FontName { Val = "宋体" });
        return font;
    }

    static Border Thin() => new(
        new LeftBorder { Style = BorderStyleValues.Thin },
        new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin },
        new BottomBorder { Style = BorderStyleValues.Thin },
        new DiagonalBorder());

    static CellFormat Format(
        uint format,
        uint font,
        bool border,
        HorizontalAlignmentValues horizontal,
        bool wrap = false,
        bool quoted = false) => new(new Alignment
        {
            Horizontal = horizontal,
            Vertical = VerticalAlignmentValues.Center,
            WrapText = wrap,
        })
        {
            NumberFormatId = format,
            FontId = font,
            FillId = 0,
            BorderId = border ? 1u : 0u,
            FormatId = 0,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyBorder = border,
            ApplyAlignment = true,
            QuotePrefix = quoted ? BooleanValue.FromBoolean(true) : null,
        };
}
