using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Workbooks;

/// <summary>One cell of a sheet to be written.</summary>
public abstract record SheetCell
{
    private SheetCell() { }

    /// <summary>Nothing in it.</summary>
    public static SheetCell Empty { get; } = new Text("");

    /// <summary>Text, and text for ever: no spreadsheet takes it for a number, a date or a formula.</summary>
    public sealed record Text(string Value) : SheetCell;

    /// <summary>A number.</summary>
    public sealed record Number(decimal Value) : SheetCell;

    /// <summary>Yuan, to the cent.</summary>
    public sealed record Money(decimal Value) : SheetCell;

    /// <summary>A day, as the serial number that spreadsheets keep.</summary>
    public sealed record Day(DateOnly Value) : SheetCell;

    /// <summary>Text; null is an empty cell.</summary>
#pragma warning disable CA2225 // the constructors are the named alternates
    public static implicit operator SheetCell(string? value) => value is null ? Empty : new Text(value);

    /// <summary>A day.</summary>
    public static implicit operator SheetCell(DateOnly value) => new Day(value);

    /// <summary>A number.</summary>
    public static implicit operator SheetCell(int value) => new Number(value);
#pragma warning restore CA2225
}

/// <summary>A sheet as offices print it: a title over all columns, a line below it, headers, rows.</summary>
/// <param name="Name">On the tab; at most 31 characters.</param>
/// <param name="Title">Merged over all columns.</param>
/// <param name="Line">Who filled it in and when, 填报单位 and 日期; null where there is none.</param>
/// <param name="Headers">One a column.</param>
/// <param name="Rows">As many cells as headers, each. They are gone through twice, and need not be held.</param>
public sealed record Sheet(
    string Name,
    string Title,
    string? Line,
    ValueList<string> Headers,
    IEnumerable<ValueList<SheetCell>> Rows)
{
    /// <summary>How many of the last rows are totals, and stand out.</summary>
    public int Totals { get; init; }

    /// <summary>What stands below the rows, over all columns: what it is as of, who signs. None where it is
    /// empty.</summary>
    public ValueList<string> Below { get; init; } = [];
}
