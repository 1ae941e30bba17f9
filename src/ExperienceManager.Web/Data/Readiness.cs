namespace ExperienceManager.Web.Data;

/// <summary>Whether this node wants to be sent requests; false while it is about to end.</summary>
internal sealed class Readiness
{
    private volatile bool _isOpen = true;

    public bool IsOpen
    {
        get => _isOpen;
        set => _isOpen = value;
    }
}
