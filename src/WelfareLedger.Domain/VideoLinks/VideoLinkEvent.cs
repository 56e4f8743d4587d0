namespace WelfareLedger.Domain.VideoLinks;

/// <summary>What happened to the video link of one household, in the stream <c>videolink-HOUSEHOLD</c>. The ledger
/// holds that there is one and whether it works; never what is seen or said over it.</summary>
public abstract record VideoLinkEvent
{
    private VideoLinkEvent() { }

    /// <summary>A device was put into the home.</summary>
    /// <param name="Household">Whose.</param>
    /// <param name="Child">A child of the household, for whom it is.</param>
    /// <param name="Consent">The guardian's consent that it relies on.</param>
    /// <param name="Device">The device, by its inventory code.</param>
    /// <param name="Placement">Where in the home it stands.</param>
    /// <param name="Office">The office that put it there.</param>
    /// <param name="On">First day.</param>
    [EventType("video-link-installed")]
    public sealed record VideoLinkInstalled(
        Id<Household> Household,
        Id<Child> Child,
        EventId Consent,
        Code<Device> Device,
        LinkPlacement Placement,
        Code<Office> Office,
        DateOnly On) : VideoLinkEvent;

    /// <summary>Whether it works was tried.</summary>
    /// <param name="Household">Whose.</param>
    /// <param name="On">The day.</param>
    /// <param name="Result">What came of it.</param>
    [EventType("video-link-tested")]
    public sealed record VideoLinkTested(Id<Household> Household, DateOnly On, LinkTest Result) : VideoLinkEvent;

    /// <summary>It does not work.</summary>
    /// <param name="Household">Whose.</param>
    /// <param name="On">First day.</param>
    /// <param name="Fault">What is wrong.</param>
    [EventType("video-link-fault-reported")]
    public sealed record VideoLinkFaultReported(Id<Household> Household, DateOnly On, LinkFault Fault)
        : VideoLinkEvent;

    /// <summary>The device was taken out of the home.</summary>
    /// <param name="Household">Whose.</param>
    /// <param name="On">First day without.</param>
    /// <param name="Reason">Why.</param>
    [EventType("video-link-removed")]
    public sealed record VideoLinkRemoved(Id<Household> Household, DateOnly On, LinkRemoval Reason) : VideoLinkEvent;
}

/// <summary>What may be asked of a household's video link. Members mean what they mean in
/// <see cref="VideoLinkEvent"/>.</summary>
public abstract record VideoLinkCommand
{
    private VideoLinkCommand() { }

    /// <summary>Whose.</summary>
    public abstract Id<Household> Household { get; init; }

    /// <summary>Puts a device into the home: refused unless the child is of the household and a consent to the device
    /// is in force.</summary>
    [CommandName("install-video-link")]
    public sealed record InstallVideoLink(
        Id<Household> Household,
        Id<Child> Child,
        Code<Device> Device,
        LinkPlacement Placement,
        Code<Office> Office,
        DateOnly On) : VideoLinkCommand;

    /// <summary>Records a test; one that works ends a fault.</summary>
    [CommandName("test-video-link"), ReportedFact]
    public sealed record TestVideoLink(Id<Household> Household, DateOnly On, LinkTest Result) : VideoLinkCommand;

    /// <summary>Records a fault.</summary>
    [CommandName("report-video-link-fault"), ReportedFact]
    public sealed record ReportVideoLinkFault(Id<Household> Household, DateOnly On, LinkFault Fault)
        : VideoLinkCommand;

    /// <summary>Records that the device was taken away.</summary>
    [CommandName("remove-video-link"), ReportedFact]
    public sealed record RemoveVideoLink(Id<Household> Household, DateOnly On, LinkRemoval Reason) : VideoLinkCommand;
}
