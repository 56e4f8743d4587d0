using System.Security.Cryptography;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>The file that is imported, as its commands name it.</summary>
/// <param name="Hash">SHA-256, hexadecimal.</param>
sealed record ImportedFile(string Hash)
{
    /// <summary>Reads a file once, and leaves it at its beginning.</summary>
    public static async Task<ImportedFile> OfAsync(Stream file, CancellationToken cancellation)
    {
        try
        {
            var hash = await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false);
            file.Position = 0;
            return new(Convert.ToHexStringLower(hash));
        }
        catch (IOException e)
        {
            throw FileRefusals.Unreadable(e);
        }
    }

    /// <summary>All ids of the import follow from the file's content, so that importing it again, after it was
    /// interrupted say, gives the same commands.</summary>
    public Guid Id { get; } = new(Convert.FromHexString(Hash).AsSpan(0, 16), bigEndian: true);
}

/// <summary>The commands of one row, each with an id that it will have again.</summary>
/// <param name="file">Where the row is from.</param>
/// <param name="sheet">Which sheet.</param>
/// <param name="row">Which row.</param>
/// <param name="options">How the list is imported.</param>
sealed class ImportCommands(ImportedFile file, string? sheet, int row, RosterOptions options)
{
    readonly Guid _row = EventIds.Derive(
        file.Id, FormattableString.Invariant($"roster {row} {options.On:yyyy-MM-dd} {options.As} {sheet}"));

    readonly List<CommandEnvelope> _commands = [];

    public IReadOnlyList<CommandEnvelope> All => _commands;

    /// <summary>The event that opened a child's file, if it was this row that opened it.</summary>
    public EventId OpeningOf(Id<Child> child) => EventIds.Derive(
        IdOf(nameof(ChildCommand.OpenIntake), ""),
        new StreamName(ChildDecider.Instance.Category, child.ToString()),
        ordinal: 0);

    /// <summary>One more.</summary>
    /// <param name="which">Tells it from the row's others of the same kind, where there can be any.</param>
    /// <param name="child">The child, where it is on file.</param>
    /// <param name="command">What.</param>
    public void Add(ChildCommand command, Id<Child>? child, string which = "") => _commands.Add(new(
        IdOf(command.GetType().Name, which),
        child?.Value,
        command,
        options.By,
        new Source.Import(file.Hash, row),
        file.Id,
        options.At));

    Guid IdOf(string command, string which) => EventIds.Derive(_row, $"{command} {which}");
}
