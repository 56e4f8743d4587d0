using System.Security.Cryptography;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.SampleMaker;

/// <summary>Names what the import of a roster records, before it is imported: its ids follow from the file.</summary>
/// <param name="workbook">The file.</param>
/// <param name="sheet">The name of its sheet.</param>
/// <param name="firstRow">The number of the first child's row, as a person sees it.</param>
/// <param name="options">How it will be imported.</param>
/// <param name="symbols">Gives events names.</param>
sealed class ImportedRows(byte[] workbook, string sheet, int firstRow, RosterOptions options, Symbols symbols)
{
    readonly ImportedFile _file = new(Convert.ToHexStringLower(SHA256.HashData(workbook)));

    /// <summary>The event by which a parent's situation comes on file.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="parent">Whose.</param>
    /// <param name="situation">What the row says of the parent.</param>
    public EventId Situation(int row, Parent parent, ParentSituation situation)
    {
        var stated = new StatedSituation(parent, situation, null, null);
        var commands = new ImportCommands(_file, sheet, firstRow + row, options);
        commands.Add(NewChild.SituationOf(stated, new(), options.On), null, NewChild.Which(stated));
        return symbols.Event(commands.All[0].Id);
    }
}
