namespace WelfareLedger.ReadModels.Projections;

/// <summary>A projection at work: it takes events in order and writes the rows they changed when it is told
/// to.</summary>
interface ILane
{
    /// <summary>Rows changed and not yet written.</summary>
    int Changed { get; }

    /// <summary>Applies an event, or throws and has changed nothing.</summary>
    void Take(in ReadEvent happened);

    /// <summary>Writes the changed rows; within the transaction that writes the checkpoint.</summary>
    void Write();

    /// <summary>Forgets every row, because somebody else has changed them, or what was changed was not
    /// written.</summary>
    void Forget();
}

/// <summary>
/// Keeps the rows in use in memory, so that a row that many events change is read and written once.
/// </summary>
sealed class Lane<TKey, TRow>(IProjection<TKey, TRow> projection, IRows<TKey, TRow> rows, int rowsMax) : ILane
    where TKey : notnull, IComparable<TKey>
    where TRow : class
{
    readonly Dictionary<TKey, Held> _held = [];
    readonly List<Held> _changed = [];

    public int Changed => _changed.Count;

    public void Take(in ReadEvent happened)
    {
        if (!projection.TryKey(happened, out var key)) return;
        if (!_held.TryGetValue(key, out var held))
        {
            var there = projection.AddsOnly ? null : rows.Load(key);
            _held.Add(key, held = new(key, there));
        }

        held.Row = projection.Apply(held.Row, happened);
        if (held.IsChanged) return;
        held.IsChanged = true;
        _changed.Add(held);
    }

    public void Write()
    {
        // In the order of keys, so that pages are written in order too.
        _changed.Sort(static (left, right) => left.Key.CompareTo(right.Key));
        foreach (var held in _changed)
        {
            rows.Save(held.Key, held.Written, held.Row!);
            held.Written = held.Row;
            held.IsChanged = false;
        }

        if (projection.AddsOnly) _held.Clear();
        else if (_held.Count > rowsMax) KeepOnlyThoseJustChanged();
        _changed.Clear();
    }

    public void Forget()
    {
        _held.Clear();
        _changed.Clear();
        rows.Forget();
    }

    // A row that was just in use is likelier to be used next than one that was not.
    void KeepOnlyThoseJustChanged()
    {
        _held.Clear();
        foreach (var held in _changed.Take(rowsMax)) _held.Add(held.Key, held);
    }

    sealed class Held(TKey key, TRow? row)
    {
        public TKey Key { get; } = key;

        public TRow? Row { get; set; } = row;

        public TRow? Written { get; set; } = row;

        public bool IsChanged { get; set; }
    }
}
