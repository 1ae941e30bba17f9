using System.Data.Common;
using System.Runtime.CompilerServices;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Work;

/// <summary>The statements of the queue: adding runs for every order of every shop.</summary>
internal sealed class WorkStatements
{
    private const string Insert = """
        INSERT INTO work (shop_id, id, kind, key, subject, target, topic, headers, body, triggered_at, state, due_at, last_answer, created_at,
            closed_at, attempts, position)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, 0,
            (SELECT COALESCE(MAX(position), 0) + 1 FROM work WHERE shop_id = @p0 AND kind = @p2 AND subject = @p4))
        """;

    private const string Conflict = Insert + " ON CONFLICT (shop_id, kind, key) WHERE key IS NOT NULL ";
    private const string OfKey = "WHERE shop_id = @p0 AND kind = @p1 AND key = @p2";
    private const string OfLease = "WHERE shop_id = @p0 AND id = @p1 AND lease = @p2";

    // SQLite has one writer connection that lives long; on PostgreSQL statements belong to no connection.
    private static readonly ConditionalWeakTable<DbConnection, WorkStatements> Kept = [];
    private static WorkStatements? shared;

    private WorkStatements(WriteScope scope)
    {
        Add = new(scope, Insert, 15);
        AddOnce = new(scope, Conflict + "DO NOTHING", 15);
        Replace = new(scope, Conflict + """
            DO UPDATE SET body = excluded.body, state = excluded.state, due_at = excluded.due_at, last_answer = NULL, attempts = 0,
                lease = NULL, created_at = excluded.created_at, closed_at = NULL
            """, 15);
        FindKey = new(scope, $"SELECT 1 FROM work {OfKey}", 3);
        ForgetKey = new(scope, $"DELETE FROM work {OfKey}", 3);
        Take = new(scope, """
            UPDATE work SET lease = @p2, due_at = @p3, attempts = attempts + 1
            WHERE shop_id = @p0 AND id = @p1 AND state = 'Waiting' AND due_at <= @p4
            """, 5);
        BringBack = new(scope, "UPDATE work SET due_at = @p0 WHERE state = 'Waiting' AND due_at > @p1", 2);
        Hold = new(scope, $"SELECT 1 FROM work {OfLease}", 3);
        Finish = new(scope, $"""
            UPDATE work SET state = @p3, last_answer = COALESCE(@p4, last_answer), due_at = @p5, attempts = attempts + @p6, closed_at = @p7,
                lease = NULL {OfLease}
            """, 8);
        Forget = new(scope, $"DELETE FROM work {OfLease}", 3);
    }

    public Statement Add { get; }

    public Statement AddOnce { get; }

    public Statement Replace { get; }

    public Statement FindKey { get; }

    public Statement ForgetKey { get; }

    public Statement Take { get; }

    public Statement BringBack { get; }

    public Statement Hold { get; }

    public Statement Finish { get; }

    public Statement Forget { get; }

    public static WorkStatements For(WriteScope scope) =>
        scope.IsSqlite ? Kept.GetValue(scope.Connection, _ => new(scope)) : shared ??= new(scope);
}
