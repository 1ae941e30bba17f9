using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data;

/// <summary>The schema on SQLite: one node, one writer.</summary>
public sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : AppDbContext(options);
