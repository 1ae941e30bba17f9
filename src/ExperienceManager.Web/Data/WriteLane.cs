namespace ExperienceManager.Web.Data;

/// <summary>Which line a write waits in.</summary>
public enum WriteLane
{
    /// <summary>What a person waits for in the console; goes first.</summary>
    Interactive,

    /// <summary>Order data and events.</summary>
    Ingest,
}
