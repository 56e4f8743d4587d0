using System.Diagnostics;
using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.VideoLinks.VideoLinkCommand;
using static WelfareLedger.Domain.VideoLinks.VideoLinkEvent;
using static WelfareLedger.Domain.VideoLinks.VideoLinkRejections;

namespace WelfareLedger.Domain.VideoLinks;

/// <summary>What deciding on a household's video link needs, and nothing else.</summary>
/// <param name="Device">The device in the home now or last; null where there never was one.</param>
/// <param name="Period">When it was there.</param>
/// <param name="FaultSince">First day of a fault; null while it works.</param>
public sealed record VideoLinkState(Code<Device>? Device, Period Period, DateOnly? FaultSince)
{
    /// <summary>No device yet.</summary>
    public static VideoLinkState Initial { get; } = new(null, default, null);

    /// <summary>Whether a device is there now.</summary>
    public bool IsInstalled => Device is not null && Period.IsOpen;
}

/// <summary>
/// Every rejection of <see cref="VideoLinkDecider"/> but the common ones, each under the rule that it states.
/// </summary>
public static class VideoLinkRejections
{
    /// <summary>There is none.</summary>
    public static Rejection NoVideoLink { get; } = new(
        "no-video-link",
        "该家庭没有安装视频连线设备。",
        "There is no video link in this household.");

    /// <summary>One device in a home.</summary>
    public static Rejection VideoLinkInstalledAlready { get; } = new(
        "video-link-installed-already",
        "该家庭已安装视频连线设备。",
        "There is a video link in this household already.");

    /// <summary>The child lives in the household.</summary>
    public static Rejection NotOfHousehold { get; } = new(
        "not-of-household",
        "该儿童不属于这个家庭。",
        "The child is not of this household.");
}

/// <summary>The rules of video links: putting one in is our decision, the rest are facts.</summary>
public static class VideoLinkDecider
{
    /// <summary>The decider of streams <c>videolink-HOUSEHOLD</c>.</summary>
    public static Decider<VideoLinkState, VideoLinkCommand, VideoLinkEvent> Instance { get; } =
        new("videolink", VideoLinkState.Initial, Decide, static (state, recorded) => After(state, recorded.Event));

    static Decision<VideoLinkEvent> Decide(VideoLinkCommand command, VideoLinkState state, Circumstances now) =>
        command switch
        {
            InstallVideoLink c => Install(c, state, now),
            _ when state.Device is null => NoVideoLink,
            TestVideoLink c => Rules.Happened(c.On, now) is { } tooEarly ? tooEarly
                : c.On < state.Period.From ? Rejections.EndsBeforeStart
                : [new VideoLinkTested(c.Household, c.On, c.Result)],
            ReportVideoLinkFault c => Rules.Happened(c.On, now) is { } tooEarly ? tooEarly
                : c.On < state.Period.From ? Rejections.EndsBeforeStart
                : [new VideoLinkFaultReported(c.Household, c.On, c.Fault)],
            RemoveVideoLink c => Remove(c, state, now),
            _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
        };

    static Decision<VideoLinkEvent> Install(InstallVideoLink c, VideoLinkState state, Circumstances now)
    {
        if (state.IsInstalled)
            return state.Device == c.Device && state.Period.From == c.On ? [] : VideoLinkInstalledAlready;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < state.Period.Until) return VideoLinkInstalledAlready;
        var child = now.Surroundings.ChildOf(c.Child);
        if (child.Household != c.Household) return NotOfHousehold;
        if (child.ConsentTo(ConsentPurpose.Device, c.On, c.On) is not { } consent) return ChildRejections.NoConsent;
        return [new VideoLinkInstalled(c.Household, c.Child, consent, c.Device, c.Placement, c.Office, c.On)];
    }

    static Decision<VideoLinkEvent> Remove(RemoveVideoLink c, VideoLinkState state, Circumstances now) =>
        state.Period.Until is { } gone ? gone == c.On ? [] : NoVideoLink
        : Rules.Happened(c.On, now) is { } tooEarly ? tooEarly
        : c.On < state.Period.From ? Rejections.EndsBeforeStart
        : [new VideoLinkRemoved(c.Household, c.On, c.Reason)];

    static VideoLinkState After(VideoLinkState state, VideoLinkEvent happened) => happened switch
    {
        VideoLinkInstalled e => new(e.Device, new(e.On), null),
        VideoLinkTested e => state with { FaultSince = e.Result == LinkTest.Works ? null : state.FaultSince ?? e.On },
        VideoLinkFaultReported e => state with { FaultSince = state.FaultSince ?? e.On },
        VideoLinkRemoved e => state with { Period = state.Period with { Until = e.On } },
        _ => throw new UnreachableException($"No fold for {happened.GetType().Name}"),
    };
}
