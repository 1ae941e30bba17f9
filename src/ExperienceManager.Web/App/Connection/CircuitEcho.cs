using Microsoft.JSInterop;

namespace ExperienceManager.Web.App.Connection;

/// <summary>Answers the browser once the circuit has handled what was sent before.</summary>
public static class CircuitEcho
{
    /// <summary>Does nothing; its answer comes in order.</summary>
    [JSInvokable]
    public static void Echo()
    {
    }
}
