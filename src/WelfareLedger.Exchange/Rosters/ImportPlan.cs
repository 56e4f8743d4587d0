using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>What is to be done about one row, by what is on file.</summary>
abstract record ImportPlan
{
    private ImportPlan() { }

    /// <summary>Nothing, because of this.</summary>
    public sealed record Refuse(Rejection Why, Id<Child>? Child) : ImportPlan;

    /// <summary>Nothing: all of it is on file.</summary>
    public sealed record Nothing(Id<Child> Child) : ImportPlan;

    /// <summary>These, together.</summary>
    /// <param name="Commands">On one child.</param>
    /// <param name="Child">Null when a file is to be opened.</param>
    public sealed record Run(IReadOnlyList<CommandEnvelope> Commands, Id<Child>? Child) : ImportPlan;
}

/// <summary>Finds each row's child among the files, and plans what its row changes.</summary>
sealed class ImportPlanner(Ledger ledger, ImportedFile file, RosterOptions options)
{
    public async ValueTask<ImportPlan> PlanAsync(RosterRow row, string? sheet, CancellationToken cancellation)
    {
        var (found, alike, ambiguous) = await FindAsync(row.Who.Details, cancellation).ConfigureAwait(false);
        if (ambiguous) return new ImportPlan.Refuse(ImportRejections.Ambiguous, null);
        var duplicates = alike ? DuplicateCheck.OtherPerson : DuplicateCheck.None;
        var commands = new ImportCommands(file, sheet, row.Row, options);
        if (found is null)
        {
            NewChild.Add(commands, row, options, duplicates);
            return new ImportPlan.Run(commands.All, null);
        }
        var known = new KnownChild(found, options.On, ledger.Codec);
        // This very row opened the file: what became of the child since is newer than the list.
        if (known.Office == options.Office && found.Owners[0].Event == commands.OpeningOf(known.Id))
            return new ImportPlan.Nothing(known.Id);
        if (Obstacle(known, row) is { } obstacle) return new ImportPlan.Refuse(obstacle, known.Id);
        new Changes(commands, known, row, options).Add(duplicates);
        if (commands.All.Count == 0) return new ImportPlan.Nothing(known.Id);
        // A list from before the file was closed may say what was so then, and change nothing.
        return known.Stage == FileStage.Closed
            ? new ImportPlan.Refuse(ImportRejections.Closed(known.FileNumber), known.Id)
            : new ImportPlan.Run(commands.All, known.Id);
    }

    Rejection? Obstacle(KnownChild known, RosterRow row)
    {
        if (known.IsRestricted) return ImportRejections.Restricted;
        if (known.Who is not { } who) return ImportRejections.Erased;
        if (!Plain.SameName(who.Name, row.Who.Details.Name)) return ImportRejections.NameDiffers;
        if (known.Office != options.Office) return ImportRejections.OtherOffice(known.FileNumber);
        if (known.HasDied) return ImportRejections.Died;
        if (known.StageThen == FileStage.Closed) return ImportRejections.Closed(known.FileNumber);
        if (known.Stage == FileStage.Refused) return ImportRejections.Refused(known.FileNumber);
        return options.As == RosterStanding.Confirmed && IsChange(known, row) ? ImportRejections.CategoryChange : null;
    }

    static bool IsChange(KnownChild known, RosterRow row)
    {
        bool Changes(ChildCategory from, ChildCategory to) =>
            known.IsIn(from) && row.Facts.Categories.Contains(to) && !known.IsIn(to)
            && !row.Facts.Categories.Contains(from);
        return Changes(ChildCategory.Orphan, ChildCategory.Unattended)
            || Changes(ChildCategory.Unattended, ChildCategory.Orphan);
    }

    /// <summary>
    /// The row's child: by its number; else the only one of its name and birth that may be it, because one of the two
    /// has no number. Others of the same name and birth are alike.
    /// </summary>
    async ValueTask<(ChildFile? Found, bool Alike, bool Ambiguous)> FindAsync(
        IdentityDetails who, CancellationToken cancellation)
    {
        if (who.Number is { } number && ledger.Index.FindByNumber(number) is { } owner
            && await LoadAsync(owner, cancellation).ConfigureAwait(false) is { } held)
            return (held, IsAlike(who, owner, held.Id), false);
        var candidates = new List<ChildFile>();
        var others = false;
        foreach (var id in ledger.Index.FindByNameAndBirth(who.Name, who.Born))
        {
            if (await LoadAsync(id, cancellation).ConfigureAwait(false) is not { } candidate) continue;
            if (candidates.Any(other => other.Id == candidate.Id)) continue; // merged into one
            if (who.Number is null || candidate.Identities[^1].Value.NumberStatus != NumberStatus.Held)
                candidates.Add(candidate);
            else others = true;
        }
        return candidates.Count > 1
            ? (null, others, true)
            : (candidates.Count == 1 ? candidates[0] : null, others, false);
    }

    bool IsAlike(IdentityDetails who, params ReadOnlySpan<Id<Child>> own)
    {
        foreach (var other in ledger.Index.FindByNameAndBirth(who.Name, who.Born))
            if (!own.Contains(other)) return true;
        return false;
    }

    /// <summary>The child's file, or the one that it was merged into, folded from its stream: no read model needs to
    /// have caught up. Null when a number was claimed for it and nothing recorded.</summary>
    async ValueTask<ChildFile?> LoadAsync(Id<Child> found, CancellationToken cancellation)
    {
        var child = await ledger.StandingFileAsync(found, cancellation).ConfigureAwait(false);
        var file = default(ChildFile);
        var stream = new StreamName(ChildDecider.Instance.Category, child.ToString());
        await foreach (var stored in ledger.Log.ReadStreamAsync(stream, null, ReadDirection.Forwards, cancellation)
            .ConfigureAwait(false))
        {
            file = (file ?? new ChildFile(child))
                .After(new EventId(stored.Id), (ChildEvent)ledger.Codec.DecodeBody(stored));
        }
        return file;
    }
}
