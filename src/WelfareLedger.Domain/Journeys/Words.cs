namespace WelfareLedger.Domain
{
    /// <summary>Kind of id: one escort journey of one batch.</summary>
    public abstract class Journey { private Journey() { } }

    /// <summary>Kind of id: a child's seat on one journey, from its reservation to its end.</summary>
    public abstract class Booking { private Booking() { } }

    /// <summary>Kind of id: somebody to whom a child may be handed over; who it is stands in the child's
    /// stream.</summary>
    public abstract class Receiver { private Receiver() { } }

    /// <summary>Kind of code: what the batches of one season belong to, such as <c>love-on-the-road-2023</c>.</summary>
    public abstract class Trip { private Trip() { } }

    /// <summary>Kind of code: a train or coach by its number, such as <c>G692</c>.</summary>
    public abstract class Train { private Train() { } }

    /// <summary>Kind of code: the seats in one carriage that some escorts look after, such as <c>c05-a</c>.</summary>
    public abstract class SeatGroup { private SeatGroup() { } }

    /// <summary>Kind of code: a station or another place at which heads are counted.</summary>
    public abstract class Stop { private Stop() { } }
}

namespace WelfareLedger.Domain.Journeys
{
    /// <summary>Which way a journey goes.</summary>
    public enum JourneyDirection
    {
        /// <summary>去父母身边: from home to the parents.</summary>
        ToParents,

        /// <summary>返乡: from the parents home.</summary>
        Homeward,
    }

    /// <summary>How far a seat has come.</summary>
    public enum SeatStage
    {
        /// <summary>Told of by a fact; nobody ever reserved a seat.</summary>
        None,

        /// <summary>Reserved: it counts as taken until the child's side has answered.</summary>
        Reserved,

        /// <summary>Confirmed: the child's stream has the booking.</summary>
        Confirmed,

        /// <summary>Released.</summary>
        Released,
    }

    /// <summary>Why a seat is free again.</summary>
    public enum SeatRelease
    {
        /// <summary>The child's side said no.</summary>
        ChildRefused,

        /// <summary>The guardian or the child does not want it any more.</summary>
        FamilyWithdrew,

        /// <summary>The office took the child off the manifest.</summary>
        OfficeWithdrew,
    }

    /// <summary>Why a journey is over for a child.</summary>
    public enum JourneyEnd
    {
        /// <summary>The journey was closed.</summary>
        Closed,

        /// <summary>The journey was cancelled.</summary>
        Cancelled,

        /// <summary>The child was taken off the manifest.</summary>
        Released,
    }

    /// <summary>Why a journey does not take place.</summary>
    public enum CancelGround
    {
        /// <summary>Weather, epidemic, works on the line.</summary>
        Circumstances,

        /// <summary>Not enough escorts.</summary>
        EscortsMissing,

        /// <summary>Planned by mistake.</summary>
        PlannedByMistake,
    }

    /// <summary>What the look at a receiver's papers gave.</summary>
    public enum IdCheck
    {
        /// <summary>人证一致: papers and person are those that were authorised.</summary>
        Matched,

        /// <summary>They are somebody else's.</summary>
        Differs,

        /// <summary>Nobody looked.</summary>
        NotChecked,
    }

    /// <summary>Why a child could not be handed over.</summary>
    public enum HandoverFailure
    {
        /// <summary>Nobody came.</summary>
        ReceiverAbsent,

        /// <summary>Who came is not authorised.</summary>
        ReceiverNotAuthorised,

        /// <summary>Who came does not take the child.</summary>
        ReceiverRefused,

        /// <summary>The child does not want to go.</summary>
        ChildRefused,
    }

    /// <summary>Why an escort is not there any more.</summary>
    public enum DropOutReason
    {
        /// <summary>Taken ill.</summary>
        Ill,

        /// <summary>Missed the train.</summary>
        MissedTrain,

        /// <summary>Called away.</summary>
        CalledAway,
    }

    /// <summary>The rule that a fact of a journey breaks. It is recorded all the same; the mark makes it a
    /// finding.</summary>
    public enum JourneyBreach
    {
        /// <summary>The child has no confirmed seat on this journey.</summary>
        NotEnrolled,

        /// <summary>The guardian's consent to the journey is not in force.</summary>
        NoConsent,

        /// <summary>The child is on the train, and its boarding was never decided.</summary>
        NotBoarded,

        /// <summary>Handed over to somebody who is not authorised for this child.</summary>
        ReceiverNotAuthorised,

        /// <summary>Handed over without a look at the receiver's papers.</summary>
        IdNotChecked,

        /// <summary>Handed over although the papers were another's.</summary>
        IdDiffers,

        /// <summary>Who is said to have had the child did not have it, by what was on record.</summary>
        NotInCustody,

        /// <summary>Nobody knew who had the child.</summary>
        CustodyGap,

        /// <summary>It is told otherwise already.</summary>
        ToldOtherwise,

        /// <summary>The escort is not one of this journey.</summary>
        EscortNotAssigned,

        /// <summary>The seat group has more children than its escorts may look after.</summary>
        RatioExceeded,

        /// <summary>Told after the journey was closed.</summary>
        AfterClosing,
    }
}
