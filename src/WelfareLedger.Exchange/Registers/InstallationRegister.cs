using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>What a column of a list of devices holds.</summary>
enum InstallationField
{
    Number,
    Name,
    Device,
    Placement,
    On,
    Consent,
    RemovedOn,
    Removal,
}

/// <summary>A device in a child's home, as a row states it.</summary>
sealed record StatedInstallation(
    IdNumber Number,
    string Name,
    Code<Device> Device,
    LinkPlacement Placement,
    DateOnly On,
    Code<Evidence> Consent,
    DateOnly? RemovedOn,
    LinkRemoval? Removal)
{
    /// <summary>Nothing of the child: texts of records end up in logs.</summary>
    public override string ToString() => nameof(StatedInstallation);
}

/// <summary>
/// Devices for video links: the guardian's consent is recorded, the child's household named where it was not, and the
/// device put in; with a day on which it was taken away, that too.
/// </summary>
sealed class InstallationRegister : RegisterReading<InstallationField, StatedInstallation>
{
    static readonly RegisterColumns<InstallationField> Layout = new(
        [InstallationField.Number, InstallationField.Device, InstallationField.Placement, InstallationField.Consent],
        (InstallationField.Number, ["儿童身份证号", "身份证号", "身份证号码", "公民身份号码", "idnumber"]),
        (InstallationField.Name, ["儿童姓名", "姓名", "name"]),
        (InstallationField.Device, ["设备编号", "设备号", "设备", "device"]),
        (InstallationField.Placement, ["安装位置", "位置", "placement"]),
        (InstallationField.On, ["安装日期", "安装时间", "installedon"]),
        (InstallationField.Consent, ["同意书编号", "监护人同意书编号", "知情同意书编号", "consent"]),
        (InstallationField.RemovedOn, ["撤除日期", "拆除日期", "撤除时间", "removedon"]),
        (InstallationField.Removal, ["撤除原因", "拆除原因", "removal"]));

    static readonly WordTable<LinkPlacement> Placements = new([
        ("客厅", LinkPlacement.LivingRoom), ("堂屋", LinkPlacement.LivingRoom), ("livingroom", LinkPlacement.LivingRoom),
        ("书桌", LinkPlacement.Desk), ("学习桌", LinkPlacement.Desk), ("desk", LinkPlacement.Desk),
        ("院内门口", LinkPlacement.Entrance), ("门口", LinkPlacement.Entrance), ("院门", LinkPlacement.Entrance),
        ("entrance", LinkPlacement.Entrance),
    ]);

    static readonly WordTable<LinkRemoval> Removals = new([
        ("撤回同意", LinkRemoval.ConsentWithdrawn), ("不再同意", LinkRemoval.ConsentWithdrawn),
        ("consentwithdrawn", LinkRemoval.ConsentWithdrawn), ("不再需要", LinkRemoval.NotNeeded),
        ("父母返乡", LinkRemoval.NotNeeded), ("搬迁", LinkRemoval.NotNeeded), ("notneeded", LinkRemoval.NotNeeded),
        ("更换设备", LinkRemoval.Exchanged), ("更换", LinkRemoval.Exchanged), ("exchanged", LinkRemoval.Exchanged),
    ]);

    public override Rejection NoHeader => RegisterFaults.NoInstallations;

    public override IEnumerable<(string Field, string Value, string Word)> Words =>
        WordsOf("placement", Placements).Concat(WordsOf("removal", Removals));

    protected override RegisterColumns<InstallationField> Columns => Layout;

    protected override StatedInstallation Read(RegisterCells<InstallationField> cells, RegisterOptions options)
    {
        var removedOn = cells.Day(InstallationField.RemovedOn);
        return new(
            cells.IdNumber(InstallationField.Number),
            cells.Name(InstallationField.Name),
            cells.Code<Device>(InstallationField.Device, isNeeded: true).GetValueOrDefault(),
            cells.Word(InstallationField.Placement, Placements, isNeeded: true).GetValueOrDefault(),
            cells.Day(InstallationField.On) ?? options.On,
            cells.Code<Evidence>(InstallationField.Consent, isNeeded: true).GetValueOrDefault(),
            removedOn,
            cells.Word(InstallationField.Removal, Removals, isNeeded: removedOn is not null));
    }

    // Siblings who are both listed share the device: the second is there already, once the first is.
    protected override ValueTask<IReadOnlyList<RegisterEnd?>> RecordAsync(
        RegisterWriting to, IReadOnlyList<(RegisterPlace Place, StatedInstallation Stated)> rows) =>
        to.ForAllAsync(rows, stated => stated.Device, (place, stated) => RecordAsync(to, place, stated));

    static async ValueTask<RegisterEnd> RecordAsync(RegisterWriting to, RegisterPlace place, StatedInstallation stated)
    {
        if (to.Ledger.Index.FindByNumber(stated.Number) is not { } child)
            return RegisterEnd.Refused(RegisterFaults.NotOnFile);
        if (People.IsSomebodyElse(to.Ledger.Index, stated.Name, stated.Number, child))
            return RegisterEnd.Refused(RegisterFaults.NameDiffers, child);
        var file = await to.EventsAsync(new(ChildDecider.Instance.Category, child.ToString())).ConfigureAwait(false);
        var known = file.OfType<ChildEvent.HouseholdJoined>().LastOrDefault()?.Household;
        var household = known ?? new(to.IdOf(place, "household"));
        var link = await to.EventsAsync(new(VideoLinkDecider.Instance.Category, household.ToString()))
            .ConfigureAwait(false);
        var installed = link.OfType<VideoLinkEvent.VideoLinkInstalled>().LastOrDefault();
        var isThere = installed?.Device == stated.Device && installed.On == stated.On;
        if (!isThere && installed is not null && link[^1] is not VideoLinkEvent.VideoLinkRemoved)
            return RegisterEnd.Refused(VideoLinkRejections.VideoLinkInstalledAlready, child);

        List<CommandOutcome> outcomes = [];
        if (!isThere)
        {
            var preparing = Preparing(to, place, stated, child, known, file);
            if (preparing.Count > 0) outcomes.Add(await to.RunAsync(preparing).ConfigureAwait(false));
            if (outcomes is [] or [CommandOutcome.Accepted])
                outcomes.Add(await to.RunAsync(to.Envelope(
                    place, "install", null, new VideoLinkCommand.InstallVideoLink(
                        household, child, stated.Device, stated.Placement, to.Options.Office, stated.On)))
                    .ConfigureAwait(false));
        }
        if (stated is { RemovedOn: { } removedOn, Removal: { } removal }
            && outcomes.TrueForAll(outcome => outcome is CommandOutcome.Accepted))
            outcomes.Add(await to.RunAsync(to.Envelope(place, "remove", null, new VideoLinkCommand.RemoveVideoLink(
                household, removedOn, removal))).ConfigureAwait(false));
        return outcomes.OfType<CommandOutcome.Refused>().FirstOrDefault() is { } refused
            ? RegisterEnd.Refused(refused.Rejection, child)
            : RegisterEnd.Of(
                !outcomes.Exists(RegisterWriting.IsNew) ? RowOutcome.AlreadyThere
                : isThere ? RowOutcome.Changed
                : RowOutcome.Accepted,
                child);
    }

    /// <summary>What the child's file must say before a device can be put in.</summary>
    static List<CommandEnvelope> Preparing(
        RegisterWriting to, RegisterPlace place, StatedInstallation stated, Id<Child> child, Id<Household>? known,
        IReadOnlyList<object> file)
    {
        List<CommandEnvelope> commands = [];
        if (known is null)
            commands.Add(to.Envelope(place, "join", child.Value, new ChildCommand.JoinHousehold(
                new(to.IdOf(place, "household")), stated.On)));
        var isConsented = file.OfType<ChildEvent.ConsentGiven>().Any(consent =>
            consent.Purpose == ConsentPurpose.Device && consent.Evidence == stated.Consent);
        if (!isConsented)
            commands.Add(to.Envelope(place, "consent", child.Value, new ChildCommand.RecordConsent(
                ConsentPurpose.Device, ConsentGiver.Guardian, stated.On, null, stated.Consent)));
        return commands;
    }
}
