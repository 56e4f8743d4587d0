namespace WelfareLedger.Domain.Journeys;

/// <summary>
/// Every rejection of <see cref="JourneyDecider"/> but the common ones, each under the rule that it states.
/// </summary>
public static class JourneyRejections
{
    /// <summary>The stream does not exist.</summary>
    public static Rejection NoJourney { get; } = new(
        "no-journey",
        "没有这次行程。",
        "There is no such journey.");

    /// <summary>Planned twice, otherwise.</summary>
    public static Rejection JourneyExists { get; } = new(
        "journey-exists",
        "该行程已按另一方案登记。",
        "The journey is planned already, and otherwise.");

    /// <summary>Closed or cancelled.</summary>
    public static Rejection JourneyNotOpen { get; } = new(
        "journey-not-open",
        "行程已取消或已结束。",
        "The journey is cancelled or closed.");

    /// <summary>A slip of the keyboard.</summary>
    public static Rejection JourneyTooLong { get; } = new(
        "journey-too-long",
        "行程超过31天。",
        "The journey would take more than 31 days.");

    /// <summary>A slip of the keyboard.</summary>
    public static Rejection BatchInvalid { get; } = new(
        "batch-invalid",
        "批次应为1至999。",
        "A batch has a number from 1 to 999.");

    /// <summary>A slip of the keyboard.</summary>
    public static Rejection RatioInvalid { get; } = new(
        "ratio-invalid",
        "每名护送人员看护的儿童应为1至50人。",
        "An escort looks after 1 to 50 children.");

    /// <summary>Planned twice, otherwise.</summary>
    public static Rejection LegExists { get; } = new(
        "leg-exists",
        "该段行程已按另一方案登记。",
        "The leg is planned already, and otherwise.");

    /// <summary>No leg of that number.</summary>
    public static Rejection LegUnknown { get; } = new(
        "leg-unknown",
        "行程没有这一段。",
        "The journey has no such leg.");

    /// <summary>A leg lies within its journey.</summary>
    public static Rejection LegOutsideJourney { get; } = new(
        "leg-outside-journey",
        "该段的时间不在行程日期之内。",
        "The leg lies outside the days of the journey.");

    /// <summary>Nobody rides in two trains.</summary>
    public static Rejection LegsOverlap { get; } = new(
        "legs-overlap",
        "该段与另一段时间重叠。",
        "The leg overlaps another one.");

    /// <summary>Seat groups differ, and have seats.</summary>
    public static Rejection SeatsInvalid { get; } = new(
        "seats-invalid",
        "座位组缺失、重复或座位数不对。",
        "Seat groups are missing, named twice, or have no right number of seats.");

    /// <summary>No such seat group.</summary>
    public static Rejection GroupUnknown { get; } = new(
        "group-unknown",
        "该段没有这个座位组。",
        "There is no such seat group.");

    /// <summary>Who dropped out is not assigned again.</summary>
    public static Rejection EscortDroppedOut { get; } = new(
        "escort-dropped-out",
        "该护送人员已退出本次行程。",
        "The escort has dropped out of this journey.");

    /// <summary>Then she drops out, and that is told.</summary>
    public static Rejection EscortHadChildren { get; } = new(
        "escort-had-children",
        "该护送人员已接手儿童，应登记退出。",
        "The escort had children in her hands; record that she dropped out.");

    /// <summary>An id is used once.</summary>
    public static Rejection BookingIdUsed { get; } = new(
        "booking-id-used",
        "该登记编号已用于其他座位。",
        "The booking's id is used for another seat.");

    /// <summary>One seat for each child.</summary>
    public static Rejection SeatHeldAlready { get; } = new(
        "seat-held-already",
        "该儿童在本次行程已有座位。",
        "The child has a seat on this journey already.");

    /// <summary>A group has so many seats.</summary>
    public static Rejection NoFreeSeat { get; } = new(
        "no-free-seat",
        "该座位组已满。",
        "The seat group has no free seat.");

    /// <summary>Siblings sit together.</summary>
    public static Rejection SiblingsApart { get; } = new(
        "siblings-apart",
        "同一家庭的儿童须在同一座位组。",
        "Children of one household sit in one seat group.");

    /// <summary>No seat reserved.</summary>
    public static Rejection NoSuchSeat { get; } = new(
        "no-such-seat",
        "本次行程没有为该儿童保留的座位。",
        "No seat is reserved for the child on this journey.");

    /// <summary>A seat given up is given up.</summary>
    public static Rejection SeatFreed { get; } = new(
        "seat-freed",
        "该座位已释放，须重新登记。",
        "The seat was released; enrol the child anew.");

    /// <summary>Confirmed, not to be undone.</summary>
    public static Rejection SeatConfirmedAlready { get; } = new(
        "seat-confirmed-already",
        "该座位已确认。",
        "The seat is confirmed already.");

    /// <summary>On the way, a child is not taken off the list.</summary>
    public static Rejection CheckedInAlready { get; } = new(
        "checked-in-already",
        "该儿童已交接上路，不能从名单删除。",
        "The child was checked in already and cannot be taken off the manifest.");

    /// <summary>Boarding needs a seat.</summary>
    public static Rejection SeatNotConfirmed { get; } = new(
        "seat-not-confirmed",
        "该儿童在该座位组没有已确认的座位，不能上车。",
        "The child has no confirmed seat in the group and cannot board.");

    /// <summary>No boarding without consent.</summary>
    public static Rejection NoJourneyConsent { get; } = new(
        "no-journey-consent",
        "没有监护人对行程的有效同意。",
        "The guardian's consent to the journey is not in force.");

    /// <summary>Somebody must be there at the end.</summary>
    public static Rejection NoReceiver { get; } = new(
        "no-receiver",
        "该儿童没有经授权的接收人。",
        "Nobody is authorised to receive the child.");

    /// <summary>Boarding comes after checking in.</summary>
    public static Rejection NotCheckedIn { get; } = new(
        "not-checked-in",
        "该儿童尚未由护送人员接手，不能上车。",
        "No escort has taken the child over; it cannot board.");

    /// <summary>So many children for each escort.</summary>
    public static Rejection RatioExceeded { get; } = new(
        "ratio-exceeded",
        "该座位组护送人员不足，超过规定比例。",
        "The seat group has more children than its escorts may look after.");

    /// <summary>Nothing goes on while a child is missing.</summary>
    public static Rejection ChildrenUnaccounted { get; } = new(
        "children-unaccounted",
        "有儿童下落不明。",
        "It is unknown who has one of the children.");

    /// <summary>Closed when all are there.</summary>
    public static Rejection ChildrenUnderWay { get; } = new(
        "children-under-way",
        "有儿童仍在途中，尚未交接。",
        "A child is still under way, not handed over.");

    /// <summary>One custodian, named.</summary>
    public static Rejection CustodianUnclear { get; } = new(
        "custodian-unclear",
        "看护人应恰好指明一方。",
        "The custodian must be exactly one, named as its kind needs it.");

    /// <summary>A slip of the keyboard.</summary>
    public static Rejection MinutesInvalid { get; } = new(
        "minutes-invalid",
        "晚点分钟数应为1至10080。",
        "A delay has 1 to 10080 minutes.");
}
