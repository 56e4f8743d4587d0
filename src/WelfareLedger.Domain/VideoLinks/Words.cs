namespace WelfareLedger.Domain.VideoLinks;

/// <summary>Where in the home a device stands.</summary>
public enum LinkPlacement
{
    /// <summary>客厅.</summary>
    LivingRoom,

    /// <summary>书桌.</summary>
    Desk,

    /// <summary>院内门口.</summary>
    Entrance,
}

/// <summary>What came of a test.</summary>
public enum LinkTest
{
    /// <summary>It works.</summary>
    Works,

    /// <summary>It does not.</summary>
    Fails,
}

/// <summary>What is wrong.</summary>
public enum LinkFault
{
    /// <summary>断网.</summary>
    NoNetwork,

    /// <summary>设备损坏.</summary>
    DeviceBroken,

    /// <summary>断电.</summary>
    NoPower,
}

/// <summary>Why a device was taken away.</summary>
public enum LinkRemoval
{
    /// <summary>Nobody consents to it any more.</summary>
    ConsentWithdrawn,

    /// <summary>The family moved, or a parent is back.</summary>
    NotNeeded,

    /// <summary>Another one is put in its place.</summary>
    Exchanged,
}

/// <summary>Kind of code: a device, by its inventory.</summary>
public abstract class Device { private Device() { } }
