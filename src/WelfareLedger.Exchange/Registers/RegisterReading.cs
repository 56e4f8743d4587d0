using System.Text.Json;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>Where a row stands.</summary>
/// <param name="Sheet">The sheet's name; null for a text file.</param>
/// <param name="Row">As a person sees it.</param>
readonly record struct RegisterPlace(string? Sheet, int Row);

/// <summary>What became of a row.</summary>
/// <param name="Outcome">In one word.</param>
/// <param name="Child">The child that it is about, where there is one.</param>
/// <param name="Why">Why it was refused.</param>
/// <param name="Notes">What was recorded, but is worth a look.</param>
sealed record RegisterEnd(RowOutcome Outcome, Id<Child>? Child, Rejection? Why, ValueList<RowRemark> Notes)
{
    public static RegisterEnd Of(RowOutcome outcome, Id<Child>? child = null) => new(outcome, child, null, []);

    public static RegisterEnd Refused(Rejection why, Id<Child>? child = null) =>
        new(RowOutcome.Refused, child, why, []);
}

/// <summary>One kind of list: how its rows are read and recorded.</summary>
abstract class RegisterReading
{
    /// <summary>The answer to a file that has no header of such a list.</summary>
    public abstract Rejection NoHeader { get; }

    /// <summary>The header's wordings by field, and whether it must be there.</summary>
    public abstract IEnumerable<(string Field, string[] Wordings, bool IsNeeded)> Headers { get; }

    /// <summary>The words that cells of a field take, by value.</summary>
    public virtual IEnumerable<(string Field, string Value, string Word)> Words => [];

    /// <summary>Records a file: what is said of its sheets and rows, in order, as far as it was not stopped.</summary>
    public abstract IAsyncEnumerable<ImportLine> RecordAsync(Spreadsheet file, RegisterWriting to);

    /// <summary>A table of words, as <see cref="Words"/> has it.</summary>
    protected static IEnumerable<(string Field, string Value, string Word)> WordsOf<T>(
        string field, WordTable<T> words)
        where T : struct, Enum =>
        words.All.Select(word => (field, JsonNamingPolicy.CamelCase.ConvertName(word.Value.ToString()), word.Word));
}

/// <summary>A list with such fields, whose rows state such things.</summary>
abstract class RegisterReading<TField, TStated> : RegisterReading
    where TField : struct, Enum
    where TStated : class
{
    public sealed override IEnumerable<(string Field, string[] Wordings, bool IsNeeded)> Headers =>
        Columns.All.Select(column => (
            JsonNamingPolicy.CamelCase.ConvertName(column.Field.ToString()), column.Wordings,
            Columns.IsNeeded(column.Field)));

    protected abstract RegisterColumns<TField> Columns { get; }

    /// <summary>What a row states; what is wrong with it, its cells remember.</summary>
    protected abstract TStated Read(RegisterCells<TField> cells, RegisterOptions options);

    /// <summary>So many rows are read before they are recorded.</summary>
    protected virtual int WindowRows => 500;

    /// <summary>Records rows.</summary>
    /// <returns>What became of each; null for those that were not begun when it was stopped.</returns>
    protected abstract ValueTask<IReadOnlyList<RegisterEnd?>> RecordAsync(
        RegisterWriting to, IReadOnlyList<(RegisterPlace Place, TStated Stated)> rows);

    public sealed override IAsyncEnumerable<ImportLine> RecordAsync(Spreadsheet file, RegisterWriting to) =>
        Columns.RecordAsync(file, WindowRows, NoHeader, window => RecordAsync(to, window), () => to.IsStopped);

    async ValueTask<IReadOnlyList<RosterLine?>> RecordAsync(
        RegisterWriting to, IReadOnlyList<RegisterCells<TField>> rows)
    {
        var lines = new RosterLine?[rows.Count];
        List<(int At, RegisterPlace Place, TStated Stated)> read = [];
        foreach (var (at, cells) in rows.Index())
        {
            if (cells.IsTotal)
                lines[at] = Answer(cells.Place, new(RowOutcome.Skipped, null, RegisterFaults.RowTotal, []), null);
            else if (Read(cells, to.Options) is var stated && cells.Why is { } why)
                lines[at] = Answer(cells.Place, RegisterEnd.Refused(why), cells.Column);
            else read.Add((at, cells.Place, stated));
        }
        var ends = await RecordAsync(to, read.ConvertAll(row => (row.Place, row.Stated))).ConfigureAwait(false);
        foreach (var (row, end) in read.Zip(ends))
            if (end is not null) lines[row.At] = Answer(row.Place, end, null);
        return lines;
    }

    static RosterLine.RowAnswered Answer(RegisterPlace place, RegisterEnd end, string? column) => new(new(
        place.Sheet, place.Row, end.Outcome, end.Child,
        end.Why is { } why ? [new(why.Code, column, why.Reason)] : [], end.Notes));
}
