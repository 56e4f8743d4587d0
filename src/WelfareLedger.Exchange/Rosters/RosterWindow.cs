namespace WelfareLedger.Exchange.Rosters;

/// <summary>A run of lines and rows that are recorded at once; no child is in it twice.</summary>
/// <param name="file">Where they are from; null when it could not be read at all.</param>
sealed class RosterWindow(ImportedFile? file)
{
    readonly List<RosterItem> _items = [];
    readonly HashSet<object> _children = [];

    public ImportedFile? File => file;

    /// <summary>Lines and rows in order, blank rows left out.</summary>
    public IReadOnlyList<RosterItem> Items => _items;

    public int Blanks { get; private set; }

    public int LastRow { get; private set; }

    public int? RowCount { get; private set; }

    /// <summary>Whether the item can go in; rows that may be one child's, of two sheets, are recorded one after the
    /// other.</summary>
    public bool Takes(RosterItem item) => !KeysOf(item).Any(_children.Contains);

    public void Add(RosterItem item)
    {
        if (item is RosterItem.Row row)
        {
            (LastRow, RowCount) = (row.Number, row.Of);
            if (row.Reading is RowReading.Blank)
            {
                Blanks++;
                return;
            }
        }
        _children.UnionWith(KeysOf(item));
        _items.Add(item);
    }

    static IEnumerable<object> KeysOf(RosterItem item)
    {
        if (item is not RosterItem.Row { Reading: RowReading.Child { Row.Who.Details: var who } }) yield break;
        if (who.Number is { } number) yield return number;
        yield return (who.Name, who.Born);
    }
}
